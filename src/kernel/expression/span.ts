import { addDays, isDay } from '../time/day.ts';
import { parseInstant } from '../time/instant.ts';
import { daysOfPeriod, parsePeriod, type DayRange } from '../time/periods.ts';
import { dayInZone, startOfDay } from '../time/zone.ts';
import type { Operand } from './condition.ts';
import type { Constants } from './constants.ts';
import type { Bound } from './resolved.ts';
import type { FieldKind } from './schema.ts';

/** A stretch of time as a field of the kind sees it: a moment, a day, or several days. */
export interface Span {
  readonly from: Bound;
  readonly to: Bound;
}

/** The span that a checked value of a `day` or `instant` field covers; none for a value that is no time. */
export function spanOf(value: Operand, kind: FieldKind, constants: Constants): Span[] {
  const moment = momentOf(value, kind, constants);
  if (moment !== null) return [{ from: inclusive(moment), to: inclusive(moment) }];
  const days = daysOf(value, constants);
  if (!days) return [];
  if (kind === 'day') return [{ from: inclusive(days.first), to: inclusive(days.last) }];
  const end = startOfDay(addDays(days.last, 1), constants.zone);
  return [{ from: inclusive(startOfDay(days.first, constants.zone)), to: { value: end, inclusive: false } }];
}

function momentOf(value: Operand, kind: FieldKind, { now }: Constants): string | null {
  if (kind !== 'instant') return null;
  if (typeof value === 'string') return parseInstant(value);
  return isRelative(value, 'now') ? parseInstant(now) : null;
}

function daysOf(value: Operand, { now, zone }: Constants): DayRange | null {
  if (typeof value === 'string') return isDay(value) ? { first: value, last: value } : null;
  if (value === null || typeof value !== 'object') return null;
  const period = parsePeriod(value.relative === 'now' ? 'today' : value.relative);
  return period && daysOfPeriod(period, dayInZone(now, zone));
}

function isRelative(value: Operand, word: string): boolean {
  return value !== null && typeof value === 'object' && value.relative === word;
}

function inclusive(value: string): Bound {
  return { value, inclusive: true };
}
