import type { Label } from './language.ts';

/** Settings of fields come as any JSON; whether this one is a text in both languages. */
export function isLabel(value: unknown): value is Label {
  return typeof value === 'object' && value !== null && 'en' in value && 'fr' in value;
}
