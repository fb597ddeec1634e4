import { invalid } from '#kernel/refusal.ts';
import type { Context } from '#records/context.ts';
import type { Change } from '#records/define/change.ts';
import { defineLoadingDecision } from '#records/define/define-decision.ts';
import { readReference } from '#records/define/fields/link.ts';
import { rowsOf } from '#records/define/fields/rows.ts';
import type { AnyRecord, Row } from '#records/define/infer.ts';
import { readMany } from '#records/query/read-record.ts';
import { appointmentEntities } from './activity-kinds.ts';

/**
 * Whom an attendee's link leads to gives name and e-mail where none are typed; colleagues among them have it in their
 * calendars; an answer to another time is no answer. Refuses 422 `appointment.ends_before`, `attendee.nobody`.
 */
export const appointmentDecisions = appointmentEntities.map((entity) =>
  defineLoadingDecision({
    entity,
    name: 'attendees and times',
    load: loadPeople,
    decide: (change, _ctx, people) => {
      const attendees = rowsOf(change.after.attendees).map((row) => completed(row, change, people));
      const faults = [
        ...attendees.flatMap(({ name, email }, at) =>
          name || email ? [] : [{ field: `attendees.${at}.name`, code: 'attendee.nobody' }],
        ),
        ...(endsBefore(change.after) ? [{ field: 'endAt', code: 'appointment.ends_before' }] : []),
      ];
      if (faults.length > 0) throw invalid(faults);
      return { attendees, userIds: colleaguesIn(attendees) };
    },
  }),
);

type People = ReadonlyMap<string, AnyRecord>;

/** As the caller may see them: an address hidden from him does not reach the record through him. */
async function loadPeople(changes: readonly Change[], ctx: Context): Promise<People> {
  const named = changes
    .flatMap(({ after }) => rowsOf(after.attendees))
    .flatMap((row) => readReference(row.person) ?? []);
  const found = await Promise.all(
    [...Map.groupBy(named, ({ entity }) => entity)].map(async ([name, references]) => {
      const entity = ctx.catalogue.find(name);
      // A link to no entity is refused by a later step.
      return entity
        ? readMany(
            ctx,
            entity,
            references.map(({ id }) => id),
          )
        : [];
    }),
  );
  return new Map(found.flat().map((record) => [record.id, record]));
}

function completed(row: Row, change: Change, people: People): Row {
  const person = people.get(readReference(row.person)?.id ?? '');
  return {
    ...row,
    name: row.name ?? person?.name ?? null,
    email: row.email ?? person?.email ?? null,
    response: isMoved(change) && !change.given.has('attendees') ? 'none' : row.response,
  };
}

function isMoved({ before, after }: Change): boolean {
  return before !== null && (before.startAt !== after.startAt || before.endAt !== after.endAt);
}

function endsBefore({ startAt, endAt }: AnyRecord): boolean {
  return typeof endAt === 'string' && typeof startAt === 'string' && endAt < startAt;
}

function colleaguesIn(attendees: readonly Row[]): readonly string[] | null {
  const users = attendees.flatMap((row) => readReference(row.person) ?? []);
  const ids = users.filter(({ entity }) => entity === 'user').map(({ id }) => id);
  return ids.length === 0 ? null : [...new Set(ids)];
}
