import type { JsonStatement } from '#platform/db/run-together.ts';
import { eventStatements, type OutboxEvent } from '#platform/outbox/write-events.ts';
import type { Context } from '../../context.ts';
import { eventNames } from '../../define/change.ts';
import type { Draft, Written } from '../draft.ts';
import { newId } from '../new-id.ts';

/**
 * 8. Who changed what from what to what, when and through what: one audit entry per record, in its transaction, which
 * the record's events refer to. Each reaction to an event becomes a row of its own, done after the commit.
 */
export function auditAndEmit(ctx: Context, written: readonly Written[]): readonly JsonStatement[] {
  const assigned = assignedIn(ctx, written);
  const entries = written.map((one) => entryOf(ctx, one, assigned.get(one)));
  const events = entries.flatMap(({ row, types, after }) =>
    types.map((type) => ({
      id: newId(ctx),
      type,
      entity: row.entity,
      record_id: row.record_id,
      audit_id: row.id,
      root_id: row.root_id,
      depth: (ctx.cause?.depth ?? -1) + 1,
      at: row.at,
      reactions: ctx.catalogue
        .reactionsTo(type)
        .filter(({ wants }) => wants?.({ after, changes: row.changes }) ?? true)
        .map(({ name }) => name),
    })),
  );
  ringOnCommit(ctx, events);
  const value = JSON.stringify(entries.map((entry) => entry.row));
  return [
    { text: INSERT_ENTRIES, value },
    ...eventStatements(events),
    ...ctx.catalogue.eventRows.map((text) => ({ text, value: JSON.stringify(events) })),
  ];
}

/** Tells the rest of this process of the events, once they are committed. */
export function ringOnCommit(ctx: Context, events: readonly OutboxEvent[]): void {
  const news = events.map(({ entity, reactions }) => ({
    subject: entity,
    hasReactions: reactions.length > 0,
  }));
  ctx.db.afterCommit(() => ctx.installation.bell.ring(news));
}

/** Writes audit entries that come as one JSON list, `$1`. */
export const INSERT_ENTRIES = `insert into audit_entries (id, entity, record_id, op, at, actor, source, changes, version, root_id)
  select id, entity, record_id, op, at, actor, source, changes, version, root_id
  from json_populate_recordset(null::audit_entries, $1::json)`;

/**
 * Records that somebody else gave their owner raise `lead.assigned`; of many at once only the first does, as
 * `lead.assigned_many`, so that nobody is told 2,500 times of an import. What the program does by itself, such as giving a
 * call to whoever is rung, is no news.
 */
function assignedIn(ctx: Context, written: readonly Written[]): ReadonlyMap<Written, string> {
  if (ctx.access.isProgram) return new Map();
  const given = written.filter(
    ({ draft, changed }) =>
      isPeoples(draft) && changed.includes('ownerId') && draft.after.ownerId !== ctx.access.userId,
  );
  const byOwner = Map.groupBy(given, ({ draft }) => draft.after.ownerId ?? null);
  return new Map(
    [...byOwner].flatMap(([ownerId, [first, second]]) =>
      ownerId === null || !first || isTold(ctx, first, ownerId)
        ? []
        : [[first, `${first.draft.entity.name}.${second ? 'assigned_many' : 'assigned'}`] as const],
    ),
  );
}

/** Whether an earlier part of the same import or bulk change told him; from now on one has. */
function isTold({ toldOwners }: Context, { draft }: Written, ownerId: unknown): boolean {
  const key = `${draft.entity.name} ${String(ownerId)}`;
  if (toldOwners?.has(key)) return true;
  toldOwners?.add(key);
  return false;
}

function isPeoples({ op, entity: { definition } }: Draft): boolean {
  const isWritten = op === 'create' || op === 'update';
  return isWritten && definition.owned && definition.place !== 'none' && definition.writtenBy !== 'program';
}

function entryOf(ctx: Context, { draft, changed }: Written, assigned: string | undefined) {
  const id = newId(ctx);
  const row = {
    id,
    entity: draft.entity.name,
    record_id: draft.id,
    op: draft.op,
    at: draft.after.updatedAt,
    actor: ctx.access.actor,
    source: ctx.source,
    changes: Object.fromEntries(
      changed.map((key) => [key, [draft.before?.[key] ?? null, draft.after[key] ?? null] as const]),
    ),
    version: draft.after.version,
    root_id: ctx.cause?.rootId ?? id,
  };
  return {
    row,
    after: draft.after,
    types: [`${draft.entity.name}.${eventNames[draft.op]}`, ...draft.events, ...(assigned ? [assigned] : [])],
  };
}
