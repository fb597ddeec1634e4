import { nowOf, type Context } from '#records/context.ts';
import { programAccess } from '#records/define/access.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { type RecordChange, saveRecords } from '#records/pipeline/save-records.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** Something that somebody did at some moment of the firm's past. */
export interface Deed {
  readonly at: Date;
  readonly by: Person;
  readonly change: RecordChange;
}

/** The same context at a moment of the past, with the program's rights and this person's name on what is written. */
export function atMoment(ctx: Context, at: Date, by: Person): Context {
  const access = programAccess({ kind: 'user', id: by.id, name: by.name }, by.id);
  return { ...ctx, access, isProgram: true, clock: { now: () => new Date(at) } };
}

/** Does all deeds in the order of time, those of one person at one moment in one batch. Gives the records in the order given. */
export async function saveInTime(
  ctx: Context,
  entity: string,
  deeds: readonly Deed[],
): Promise<readonly AnyRecord[]> {
  const found = new Map<Deed, AnyRecord>();
  const groups = Map.groupBy(deeds, ({ at, by }) => `${at.toISOString()} ${by.id}`);
  for (const [, group] of [...groups].toSorted(([a], [b]) => a.localeCompare(b))) {
    const [first] = group;
    if (!first) continue;
    const records = await saveRecords(
      atMoment(ctx, first.at, first.by),
      entity,
      group.map(({ change }) => change),
    );
    for (const [index, deed] of group.entries()) {
      const record = records[index];
      if (record) found.set(deed, record);
    }
  }
  return deeds.flatMap((deed) => found.get(deed) ?? []);
}

export function create(at: Date, by: Person, values: Readonly<Record<string, unknown>>): Deed {
  return { at, by, change: { op: 'create', values } };
}

/** Noon of a day so many days ahead, moved by hours (-1 is 11:00 UTC); of the Monday after instead of a weekend. */
export function moment(ctx: Context, days: number, hours = 0): Date {
  return new Date(workingDay(noonIn(ctx, days), { 6: 2, 0: 1 }) + hours * HOUR_MS);
}

/** Noon of a day so long ago, moved by hours; of the Friday before instead of a weekend. Never later than a minute ago. */
export function past(ctx: Context, days: number, hours = 0): Date {
  const at = workingDay(noonIn(ctx, -days), { 6: -1, 0: -2 }) + hours * HOUR_MS;
  return new Date(Math.min(at, ctx.clock.now().getTime() - 60_000));
}

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

function noonIn(ctx: Context, days: number): number {
  return Date.parse(`${nowOf(ctx).slice(0, 10)}T12:00:00Z`) + days * DAY_MS;
}

/** The moment itself, or so many days from it where it lies on this day of the week (0 is Sunday). */
function workingDay(at: number, shifts: Readonly<Record<number, number>>): number {
  return at + (shifts[new Date(at).getUTCDay()] ?? 0) * DAY_MS;
}
