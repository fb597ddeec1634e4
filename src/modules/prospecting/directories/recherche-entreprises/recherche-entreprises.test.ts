import { describe, expect, it } from 'vitest';
import { answerSchema } from './answer.ts';
import { companyOf } from './company-of.ts';

/** As the API answers, with what a test gives in place. */
function companyFrom(given: object) {
  const result = {
    siren: '732829320',
    nom_complet: 'ATELIER LUMEN (LUMEN)',
    nom_raison_sociale: 'ATELIER LUMEN',
    activite_principale: '43.32A',
    tranche_effectif_salarie: '11',
    date_creation: '2019-03-01',
    statut_diffusion: 'O',
    siege: {
      siret: '73282932000074',
      adresse: 'BATIMENT B 12 BIS RUE DE LA SOIE 69004 LYON',
      complement_adresse: 'BATIMENT B',
      numero_voie: '12',
      indice_repetition: 'BIS',
      type_voie: 'RUE',
      libelle_voie: 'DE LA SOIE',
      code_postal: '69004',
      libelle_commune: 'LYON',
    },
    dirigeants: [
      { type_dirigeant: 'personne morale', denomination: 'LUMEN HOLDING', qualite: 'Président de SAS' },
      { type_dirigeant: 'personne physique', nom: 'ROUX', qualite: 'Commissaire aux comptes titulaire' },
      {
        type_dirigeant: 'personne physique',
        nom: "LE GALL-D'ARC",
        prenoms: 'JEAN-PIERRE MARIE',
        qualite: 'Directeur général',
      },
    ],
    ...given,
  };
  const [found] = answerSchema.parse({
    results: [result],
    total_results: 1,
    page: 1,
    total_pages: 1,
  }).results;
  if (!found) throw new Error('no result');
  return companyOf(found);
}

describe('LEAD-11: a result of API Recherche d’entreprises', () => {
  it('is a company with its seat, its activity by name and the person who directs it', () => {
    expect(companyFrom({})).toEqual({
      siren: '732829320',
      siret: '73282932000074',
      name: 'ATELIER LUMEN',
      address: {
        street: '12 BIS RUE DE LA SOIE',
        street2: 'BATIMENT B',
        postalCode: '69004',
        city: 'LYON',
        country: 'FR',
      },
      activity: { code: '43.32A', label: 'Travaux de menuiserie bois et PVC' },
      headcount: 'from10',
      foundedOn: '2019-03-01',
      director: { firstName: 'Jean-Pierre', lastName: "Le Gall-D'Arc", jobTitle: 'Directeur général' },
    });
  });

  it('whose address is only whole has the street that stands before the postal code', () => {
    const siege = { adresse: '3 PLACE BELLECOUR 69002 LYON', code_postal: '69002', libelle_commune: 'LYON' };
    expect(companyFrom({ siege }).address).toEqual({
      street: '3 PLACE BELLECOUR',
      postalCode: '69002',
      city: 'LYON',
      country: 'FR',
    });
  });

  it('that may be told in part only names no person: no director, no street, no name but a legal person’s', () => {
    const partly = companyFrom({ statut_diffusion: 'P' });
    expect(partly).toMatchObject({ name: 'ATELIER LUMEN', director: null });
    expect(partly.address).toEqual({ postalCode: '69004', city: 'LYON', country: 'FR' });
    const person = companyFrom({ statut_diffusion: 'P', nom_raison_sociale: null, nom_complet: 'ANNE ROUX' });
    expect(person).toMatchObject({ siren: '732829320', name: null, director: null });
  });

  it('whose parts are kept back says so with nothing', () => {
    const back = '[NON-DIFFUSIBLE]';
    const siege = {
      adresse: `${back} 69004 LYON`,
      libelle_voie: back,
      code_postal: '69004',
      libelle_commune: back,
    };
    const found = companyFrom({ nom_raison_sociale: back, nom_complet: '[ND]', siege, dirigeants: null });
    expect(found).toMatchObject({ name: null, director: null, siret: null });
    expect(found.address).toEqual({ postalCode: '69004', country: 'FR' });
  });

  it.each([
    ['an unknown activity', { activite_principale: '99.99Q' }, { activity: { code: '99.99Q', label: '' } }],
    ['no activity', { activite_principale: null }, { activity: null }],
    ['no employees', { tranche_effectif_salarie: 'NN' }, { headcount: 'none' }],
    ['a class that is new', { tranche_effectif_salarie: '99' }, { headcount: null }],
    ['no seat', { siege: null }, { address: null, siret: null }],
  ])('with %s is read all the same', (_what, given, company) => {
    expect(companyFrom(given)).toMatchObject(company);
  });

  it('without its state of diffusion is refused: no name may be taken then', () => {
    expect(() => companyFrom({ statut_diffusion: undefined })).toThrow(/statut_diffusion/);
  });
});
