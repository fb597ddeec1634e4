import { type Fault, invalid } from '#kernel/refusal.ts';
import { usualCalendar } from '#kernel/time/working-days.ts';
import type { Context } from '#records/context.ts';
import { defineDecision } from '#records/define/define-decision.ts';
import { rowsOf } from '#records/define/fields/rows.ts';
import type { Row } from '#records/define/infer.ts';
import { newId } from '#records/pipeline/new-id.ts';
import { keepOneDefault } from '../keep-one-default.ts';
import { weekdays } from './working-calendar.entity.ts';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

const checkCalendar = defineDecision({
  entity: 'workingCalendar',
  name: 'hours are right',
  decide: ({ op, after, given }, ctx) => {
    if (op === 'create' && !given.has('hours')) return { hours: usualHours(ctx) };
    const hours = rowsOf(after.hours).map(inFourDigits);
    const faults = hours.flatMap((row, at) => faultsOf(row, hours.slice(0, at), at));
    // Without any, nothing would ever be due in working time.
    if (hours.length === 0) faults.push({ field: 'hours', code: 'hours.none' });
    if (faults.length > 0) throw invalid(faults);
    return { hours };
  },
});

/** For whoever names none; they can be changed. */
function usualHours(ctx: Context): readonly Row[] {
  const names = Object.keys(weekdays);
  const { hours } = usualCalendar(ctx.workspace.timeZone, ctx.workspace.country);
  return hours.map(({ weekday, from, to }, position) => ({
    id: newId(ctx),
    weekday: names[weekday - 1],
    from,
    to,
    position,
  }));
}

/** `9:00` and `9h30`, as people type them, are kept as `09:00` and `09:30`. */
function inFourDigits(row: Row): Row {
  return { ...row, from: timeOf(row.from), to: timeOf(row.to) };
}

function timeOf(typed: unknown): string {
  const text = typeof typed === 'string' ? typed.replaceAll(' ', '') : '';
  const [, hour, minute] = /^(\d{1,2})(?:[:hH](\d{2})?)?$/.exec(text) ?? [];
  return hour === undefined ? text : `${hour.padStart(2, '0')}:${minute ?? '00'}`;
}

function faultsOf({ weekday, from, to }: Row, before: readonly Row[], at: number): Fault[] {
  const wrong = [
    ...(TIME.test(String(from)) ? [] : ['from']),
    ...(TIME.test(String(to)) || to === '24:00' ? [] : ['to']),
  ];
  if (wrong.length > 0) return wrong.map((key) => ({ field: `hours.${at}.${key}`, code: 'hours.time' }));
  if (String(to) <= String(from)) return [{ field: `hours.${at}.to`, code: 'hours.ends_before' }];
  const isTwice = before.some(
    (other) =>
      other.weekday === weekday && String(other.from) < String(to) && String(from) < String(other.to),
  );
  return isTwice ? [{ field: `hours.${at}.from`, code: 'hours.overlap' }] : [];
}

export const workingCalendarDecisions = [
  checkCalendar,
  keepOneDefault('workingCalendar', 'one calendar is the firm’s', {
    removed: 'working_calendar.default_removed',
    taken: 'working_calendar.default_taken',
    needed: 'working_calendar.default_needed',
  }),
];
