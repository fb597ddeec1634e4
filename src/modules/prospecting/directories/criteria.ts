import { z } from 'zod';
import { headcountValues } from '#modules/crm';
import { type Fault, invalid } from '#kernel/refusal.ts';
import type { Directory } from './directory.ts';

/** The directory refuses fewer letters; with other criteria too. */
const LEAST_LETTERS = 3;
const MOST_CODES = 50;
const headcountSchema = z.enum(Object.keys(headcountValues));
const codes = z.array(z.string().trim().min(1).max(20)).max(MOST_CODES);

/** What companies are looked for by: all of them together, and of each list any one. Codes are the directory's. */
export const criteriaSchema = z.strictObject({
  /** Words of the name, or a SIREN or SIRET. */
  q: z.string().trim().min(LEAST_LETTERS).max(200).optional(),
  sections: codes.optional(),
  activities: codes.optional(),
  departments: codes.optional(),
  postalCodes: codes.optional(),
  headcounts: z.array(headcountSchema).max(MOST_CODES).optional(),
});

export type Criteria = z.output<typeof criteriaSchema>;

/** Refuses 422 no criterion at all (`directory.no_criterion`) and codes that the directory does not have (`directory.unknown_code`). */
export function checkCriteria(directory: Directory, criteria: Criteria): void {
  const isEmpty = Object.values(criteria).every((value) => value === undefined || value.length === 0);
  if (isEmpty) throw invalid([{ field: 'q', code: 'directory.no_criterion' }]);
  const faults = (['sections', 'activities', 'departments'] as const).flatMap((member) =>
    unknownCodes(member, criteria[member] ?? [], directory[member]),
  );
  const wrongPlaces = (criteria.postalCodes ?? []).flatMap((code, at) =>
    directory.postalCode.test(code) ? [] : [unknown(`postalCodes.${at}`, code)],
  );
  if (faults.length + wrongPlaces.length > 0) throw invalid([...faults, ...wrongPlaces]);
}

function unknownCodes(
  member: string,
  given: readonly string[],
  known: Directory['sections'],
): readonly Fault[] {
  return given.flatMap((code, at) =>
    known.some((each) => each.code === code) ? [] : [unknown(`${member}.${at}`, code)],
  );
}

function unknown(field: string, code: string): Fault {
  return { field, code: 'directory.unknown_code', args: { code } };
}
