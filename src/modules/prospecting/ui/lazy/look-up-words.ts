import type { EntityMeta } from '#web/api/meta.ts';
import type { Changes } from '#web/api/records.ts';

/** Fewer the directory is not asked. */
export const LEAST_LETTERS = 3;

/** Where the name of a company stands. */
const nameKeys: Readonly<Record<string, string>> = { lead: 'companyName', account: 'name' };

/** By what the company of a form is looked up: its SIREN, else its name. */
export function wordsOf({ name }: EntityMeta, values: Changes): string {
  const texts = [values['siren'], values[nameKeys[name] ?? '']];
  return texts.find((text): text is string => typeof text === 'string' && text !== '') ?? '';
}
