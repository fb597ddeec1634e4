import names from '@socialgouv/codes-naf/index.json' with { type: 'json' };
import type { Activity } from '../company.ts';
import type { Coded } from '../directory.ts';

/** The 732 activities of NAF rev. 2; INSEE names them in French alone. */
export const activities: readonly Coded[] = names
  .filter(({ id }) => /^\d\d\.\d\d[A-Z]$/.test(id))
  .map(({ id, label }) => ({ code: id, label: { en: label, fr: label } }));

const labels = new Map(activities.map(({ code, label }) => [code, label.fr]));

export function activityOf(code: string | null): Activity | null {
  return code === null ? null : { code, label: labels.get(code) ?? '' };
}
