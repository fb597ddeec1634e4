import { personName } from '#modules/crm';

/** What to call somebody by the values of his record: a person before his firm; null where neither is known. */
export function nameIn(values: Readonly<Record<string, unknown>>): string | null {
  const name = personName(values) ?? values.name ?? values.companyName;
  return typeof name === 'string' ? name.slice(0, 200) : null;
}
