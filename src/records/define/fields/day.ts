import { noSettings } from './no-settings.ts';
import { isLikelyDay } from '#kernel/time/day.ts';
import { parseInstant } from '#kernel/time/instant.ts';
import type { Label } from '../label.ts';
import { fault, type FieldBase, type FieldType } from '../field.ts';
import { scalarType } from './scalar.ts';

export interface DayField extends FieldBase {
  readonly type: 'day';
}

/** A civil date without zone, `2026-11-22`. */
export function day<const O extends Omit<DayField, 'type'>>(options: O): O & { readonly type: 'day' } {
  return { ...options, type: 'day' };
}

export interface InstantField extends FieldBase {
  readonly type: 'instant';
  /** Lists can show it as days gone by too, in a column of this name: `lastActivityAt.days` (LIST-03). */
  readonly since?: Label;
  /** What is said of the record once this moment has passed, as a warning: "Idle". */
  readonly late?: Label;
}

/** A point in time, RFC 3339 in UTC to the millisecond. */
export function instant<const O extends Omit<InstantField, 'type'>>(
  options: O,
): O & { readonly type: 'instant' } {
  return { ...options, type: 'instant' };
}

export const dayType: FieldType<DayField> = scalarType({
  sql: 'date',
  kind: 'day',
  parse: (input) =>
    typeof input === 'string' && isLikelyDay(input) ? { value: input } : fault('value.not_a_day'),
  jsonSchema: () => ({ type: 'string', format: 'date' }),
  make: (made, given) => day(noSettings(made, given)),
});

export const instantType: FieldType<InstantField> = scalarType({
  sql: 'timestamptz',
  kind: 'instant',
  parse: (input) => {
    const at = typeof input === 'string' ? parseInstant(input) : null;
    return at === null || !isLikelyDay(at.slice(0, 10))
      ? fault('value.not_an_instant')
      : { value: new Date(at).toISOString() };
  },
  jsonSchema: () => ({ type: 'string', format: 'date-time' }),
  make: (made, given) => instant(noSettings(made, given)),
});
