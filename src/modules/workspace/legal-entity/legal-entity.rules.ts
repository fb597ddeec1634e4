import type { Fault } from '#kernel/refusal.ts';
import { isBic, isIban, isSiren, isSiret, isVatNumber } from './identifiers.ts';

type Facts = Readonly<Record<string, unknown>>;

/** Fields that people group with blanks and dots: `FR76 3000 6000 …`. */
const compactFields = ['siren', 'siret', 'vatNumber', 'iban', 'bic', 'defaultCountry'] as const;

/** The identifiers without blanks and in capitals, as they are checked, kept and printed. */
export function compactIdentifiers(firm: Facts): Facts {
  return Object.fromEntries(
    compactFields.flatMap((key) => {
      const value = firm[key];
      return typeof value === 'string' ? [[key, value.replaceAll(/[\s.]/g, '').toUpperCase()]] : [];
    }),
  );
}

interface Check {
  readonly code: string;
  isRight(text: string): boolean;
}

const checks: Readonly<Record<string, Check>> = {
  siren: { code: 'firm.siren', isRight: isSiren },
  siret: { code: 'firm.siret', isRight: isSiret },
  vatNumber: { code: 'firm.vat_number', isRight: isVatNumber },
  iban: { code: 'firm.iban', isRight: isIban },
  bic: { code: 'firm.bic', isRight: isBic },
  defaultCountry: { code: 'firm.default_country', isRight: (text) => /^[A-Z]{2}$/.test(text) },
};

/**
 * What is wrong with a firm's identifiers, each at its field: `firm.siren`, `firm.siret`, `firm.vat_number`, `firm.iban`,
 * `firm.bic`, `firm.default_country`; `firm.siret_of_another` where the SIRET is not of this SIREN.
 */
export function identifierFaults(firm: Facts): readonly Fault[] {
  const faults: Fault[] = Object.entries(checks).flatMap(([field, { code, isRight }]) => {
    const value = firm[field];
    return typeof value !== 'string' || isRight(value) ? [] : [{ field, code }];
  });
  const { siren, siret } = firm;
  const isForeign = typeof siren === 'string' && typeof siret === 'string' && !siret.startsWith(siren);
  if (isForeign && isSiret(siret)) faults.push({ field: 'siret', code: 'firm.siret_of_another' });
  return faults;
}

/** What of a firm issuing looks at; any record with these members. */
export interface FirmFacts {
  readonly name?: unknown;
  readonly legalForm?: unknown;
  readonly capital?: unknown;
  readonly siren?: unknown;
  readonly rcs?: unknown;
  readonly vatNumber?: unknown;
  readonly address?: unknown;
  readonly defaultCountry?: unknown;
}

/** Companies whose capital and register the law wants on every document (Code de commerce R123-238). */
const companies = new Set(['eurl', 'sarl', 'sasu', 'sas', 'sa', 'snc', 'scop']);

/**
 * Fields without which a firm may not issue an invoice (Code de commerce L441-9, R123-237 and 238; CGI ann. II 242 nonies A).
 * `chargesVat`: whether the document charges VAT, which only a firm with a VAT number may.
 */
export function missingForIssue(
  firm: FirmFacts,
  { chargesVat }: { readonly chargesVat: boolean },
): readonly string[] {
  const isFrench = firm.defaultCountry === 'FR';
  const isCompany = typeof firm.legalForm === 'string' && companies.has(firm.legalForm);
  const place: Facts = isFacts(firm.address) ? firm.address : {};
  const needed: readonly (readonly [string, unknown, boolean])[] = [
    ['name', firm.name, true],
    ['legalForm', firm.legalForm, isFrench],
    ['capital', firm.capital, isFrench && isCompany],
    ['siren', firm.siren, isFrench],
    ['rcs', firm.rcs, isFrench && isCompany],
    ['vatNumber', firm.vatNumber, chargesVat],
    ['address.street', place.street, true],
    ['address.postalCode', place.postalCode, true],
    ['address.city', place.city, true],
  ];
  return needed.flatMap(([field, value, isNeeded]) => (isNeeded && !value ? [field] : []));
}

function isFacts(value: unknown): value is Facts {
  return typeof value === 'object' && value !== null;
}
