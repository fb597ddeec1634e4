import type { Company, CompanyAddress, Director } from '../company.ts';
import { activityOf } from './activities.ts';
import type { Office, Result } from './answer.ts';
import { headcountOf } from './headcounts.ts';
import { nameCase } from './name-case.ts';

/** The register's words in place of what may not be told: `[NON-DIFFUSIBLE]`, `[ND]`. */
const KEPT_BACK = /^\[N[^\]]*\]$/;

/**
 * A result as we understand it. Where the company has asked for partial diffusion nothing that names a person is taken: no
 * director, no street, and no name but that of a legal person (Code de commerce R123-232, A123-96).
 */
export function companyOf(result: Result): Company {
  const isDiffused = result.statut_diffusion === 'O';
  const { siege, nom_raison_sociale, nom_complet, date_creation } = result;
  return {
    siren: result.siren,
    siret: told(siege?.siret),
    name: told(nom_raison_sociale) ?? (isDiffused ? told(nom_complet) : null),
    address: siege ? addressOf(siege, isDiffused) : null,
    activity: activityOf(told(result.activite_principale)),
    headcount: headcountOf(told(result.tranche_effectif_salarie)),
    foundedOn: told(date_creation),
    director: isDiffused ? directorOf(result) : null,
  };
}

function told(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' || KEPT_BACK.test(trimmed) ? null : trimmed;
}

function addressOf(office: Office, isDiffused: boolean): CompanyAddress {
  const parts = {
    street: isDiffused ? streetOf(office) : null,
    street2: isDiffused ? told(office.complement_adresse) : null,
    postalCode: told(office.code_postal),
    city: told(office.libelle_commune),
  };
  return { ...Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== null)), country: 'FR' };
}

/** From its parts, else what stands before the postal code in the whole. */
function streetOf(office: Office): string | null {
  const { numero_voie, indice_repetition, type_voie, libelle_voie, adresse, code_postal } = office;
  const parts = [numero_voie, indice_repetition, type_voie, libelle_voie].flatMap((part) => told(part) ?? []);
  if (parts.length > 0) return parts.join(' ');
  const whole = told(adresse);
  const place = told(code_postal);
  return told(place === null ? whole : whole?.split(place)[0]);
}

/** The first person who directs; those who only check the accounts do not. */
function directorOf({ dirigeants }: Result): Director | null {
  const person = (dirigeants ?? []).find(
    ({ type_dirigeant, nom, qualite }) =>
      type_dirigeant === 'personne physique' && told(nom) !== null && !/commissaire/i.test(qualite ?? ''),
  );
  const lastName = told(person?.nom);
  if (!person || lastName === null) return null;
  const [firstName] = told(person.prenoms)?.split(/[\s,]+/) ?? [];
  return {
    firstName: firstName === undefined ? null : nameCase(firstName),
    lastName: nameCase(lastName),
    jobTitle: told(person.qualite),
  };
}
