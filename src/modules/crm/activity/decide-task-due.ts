import { invalid } from '#kernel/refusal.ts';
import { makeWorkingTime } from '#kernel/time/working-time.ts';
import { workingCalendarOf } from '#modules/workspace';
import { type Context, nowOf } from '#records/context.ts';
import type { Change } from '#records/define/change.ts';
import { defineLoadingDecision } from '#records/define/define-decision.ts';
import { textOrNull } from '../text-or-null.ts';

/**
 * "Within two working days" becomes a due date, from now and along the calendar of the task's owner (ACT-04); a due date that is
 * typed later takes its place. Refuses 422 `task.due_twice` where both are given.
 */
export const taskDue = defineLoadingDecision({
  entity: 'task',
  name: 'due within working days',
  load: loadDueDates,
  decide: ({ after, given }, _ctx, dueAt) => {
    const isWithin = given.has('workingDays') && after.workingDays !== null;
    const isDated = given.has('dueAt') && after.dueAt !== null;
    if (isWithin && isDated) throw invalid([{ field: 'workingDays', code: 'task.due_twice' }]);
    if (isWithin) return { dueAt: dueAt(textOrNull(after.ownerId), Number(after.workingDays)) };
    return isDated ? { workingDays: null } : undefined;
  },
});

type DueDate = (ownerId: string | null, workingDays: number) => string;

async function loadDueDates(changes: readonly Change[], ctx: Context): Promise<DueDate> {
  const owners = new Set(
    changes.filter(({ given }) => given.has('workingDays')).map(({ after }) => textOrNull(after.ownerId)),
  );
  const calendars = await Promise.all(
    [...owners].map(async (id) => [id, makeWorkingTime(await workingCalendarOf(ctx, id))] as const),
  );
  const times = new Map(calendars);
  return (ownerId, days) => {
    const time = times.get(ownerId);
    if (!time) throw new Error('an owner whose calendar was not loaded');
    return time.addDays(nowOf(ctx), days);
  };
}
