import { fold } from '#kernel/text/fold.ts';
import type { Chance } from './chance.ts';

const firstNames = [
  'Adèle',
  'Agathe',
  'Alexis',
  'Amandine',
  'Antoine',
  'Aurélie',
  'Baptiste',
  'Béatrice',
  'Benoît',
  'Bertrand',
  'Caroline',
  'Cédric',
  'Céline',
  'Clément',
  'Corinne',
  'Damien',
  'Delphine',
  'Élodie',
  'Émilie',
  'Étienne',
  'Fabien',
  'Fatima',
  'Florence',
  'Gaëlle',
  'Guillaume',
  'Hugo',
  'Inès',
  'Isabelle',
  'Jérôme',
  'Joëlle',
  'Julien',
  'Karim',
  'Laure',
  'Léa',
  'Lucie',
  'Ludovic',
  'Maëlle',
  'Margaux',
  'Mathilde',
  'Mehdi',
  'Nathalie',
  'Nicolas',
  'Olivier',
  'Pauline',
  'Pierre',
  'Quentin',
  'Raphaël',
  'Romain',
  'Sabrina',
  'Sandrine',
  'Sébastien',
  'Sophie',
  'Stéphane',
  'Sylvain',
  'Thomas',
  'Valérie',
  'Vincent',
  'Virginie',
  'Yann',
  'Zoé',
] as const;

const lastNames = [
  'Aubert',
  'Bailly',
  'Barbier',
  'Benoist',
  'Besson',
  'Blanchard',
  'Bonnet',
  'Boucher',
  'Bourgeois',
  'Brunet',
  'Carlier',
  'Charpentier',
  'Chevallier',
  'Collet',
  'Cordier',
  'Coulon',
  'Da Silva',
  'Delattre',
  'Deschamps',
  'Dumont',
  'Dupuis',
  'Fabre',
  'Faure',
  'Fleury',
  'Fontaine',
  'Gaillard',
  'Gauthier',
  'Germain',
  'Gilbert',
  'Guérin',
  'Guichard',
  'Haddad',
  'Hamon',
  'Huet',
  'Jacquet',
  'Joly',
  'Kieffer',
  'Lacroix',
  'Langlois',
  'Leblanc',
  'Leclercq',
  'Lemaire',
  'Le Roux',
  'Maillard',
  'Marchand',
  'Masson',
  'Mercier',
  'Meunier',
  'Monnier',
  'Moulin',
  'Noël',
  'Ollivier',
  'Pelletier',
  'Picard',
  'Poirier',
  'Renaud',
  'Rivière',
  'Rousseau',
  'Royer',
  'Tessier',
] as const;

const jobs = [
  'Directrice générale',
  'Gérant',
  'Responsable des achats',
  'Cheffe de projet',
  'Directeur technique',
  'Architecte associé',
  'Responsable travaux',
  'Directrice administrative et financière',
  'Office manager',
  'Régisseur',
  'Responsable maintenance',
  'Assistante de direction',
  'Conducteur de travaux',
  'Scénographe',
  'Responsable boutique',
] as const;

export interface Somebody {
  readonly firstName: string;
  readonly lastName: string;
  readonly jobTitle: string;
}

/** People of whom no two have the same name. */
export function makePeople(chance: Chance): () => Somebody {
  const used = new Set<string>();
  return () => {
    for (;;) {
      const somebody = {
        firstName: chance.of(firstNames),
        lastName: chance.of(lastNames),
        jobTitle: chance.of(jobs),
      };
      const name = `${somebody.firstName} ${somebody.lastName}`;
      if (used.has(name)) continue;
      used.add(name);
      return somebody;
    }
  };
}

/** `jules.etienne@hospy-medias.example`: under a domain that never exists (RFC 2606). */
export function mailOf(
  { firstName, lastName }: Pick<Somebody, 'firstName' | 'lastName'>,
  company: string,
): string {
  return `${slug(firstName)}.${slug(lastName)}@${domainOf(company)}`;
}

export function domainOf(company: string): string {
  return `${slug(company)}.example`;
}

function slug(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
