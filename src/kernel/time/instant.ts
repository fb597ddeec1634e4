import { isDay } from './day.ts';

/** A moment, RFC 3339 in UTC: `2026-11-22T03:04:05.678Z`. */
export type Instant = string;

const RFC_3339 = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})$/i;
const HOURS = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;
const OFFSET = /^([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/**
 * Reads RFC 3339 with any offset into its normal form: UTC, milliseconds, or microseconds where they aren't zero (what
 * PostgreSQL keeps; finer digits are cut). Null for anything else: no date alone, no hour 24, no leap second.
 */
export function parseInstant(text: string): Instant | null {
  const parts = RFC_3339.exec(text);
  if (!parts) return null;
  const [, day = '', time = '', fraction = '', offset = ''] = parts;
  if (!isDay(day) || !HOURS.test(time) || !OFFSET.test(offset)) return null;
  const utc = new Date(`${day}T${time}${offset.toUpperCase()}`).toISOString();
  if (utc.length !== 24 || utc < '0001') return null;
  const micros = fraction.padEnd(6, '0').slice(0, 6);
  return `${utc.slice(0, 19)}.${micros.endsWith('000') ? micros.slice(0, 3) : micros}Z`;
}

/** A text that orders as instants do, to the microsecond, from any instant in UTC whatever its number of decimals. */
export function instantKey(instant: Instant): string {
  return `${instant.slice(0, 19)}.${instant.slice(20, -1).padEnd(6, '0')}`;
}

/** Negative, zero or positive as `a` is before, at or after `b`. */
export function compareInstants(a: Instant, b: Instant): number {
  const [first, second] = [instantKey(a), instantKey(b)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
