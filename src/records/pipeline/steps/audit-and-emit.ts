import type { JsonStatement } from '#platform/db/run-together.ts';
import { eventStatements, type OutboxEvent } from '#platform/outbox/write-events.ts';
import type { Context } from '../../context.ts';
import { eventNames } from '../../define/define-module.ts';
import type { Written } from '../draft.ts';
import { newId } from '../new-id.ts';

/**
 * 8. Who changed what from what to what, when and through what: one audit entry per record, in its transaction, which
 * the record's events refer to. Each reaction to an event becomes a row of its own, done after the commit.
 */
export function auditAndEmit(ctx: Context, written: readonly Written[]): readonly JsonStatement[] {
  const entries = written.map((one) => entryOf(ctx, one));
  const events = entries.flatMap(({ row, types }) =>
    types.map((type) => ({
      id: newId(ctx),
      type,
      entity: row.entity,
      record_id: row.record_id,
      audit_id: row.id,
      root_id: row.root_id,
      depth: (ctx.cause?.depth ?? -1) + 1,
      at: row.at,
      reactions: ctx.catalogue.reactionsTo(type).map((reaction) => reaction.name),
    })),
  );
  ringOnCommit(ctx, events);
  const value = JSON.stringify(entries.map((entry) => entry.row));
  return [{ text: INSERT_ENTRIES, value }, ...eventStatements(events)];
}

/** Writes audit entries that come as one JSON list, `$1`. */
/** Tells the rest of this process of the events, once they are committed. */
export function ringOnCommit(ctx: Context, events: readonly OutboxEvent[]): void {
  const news = events.map(({ entity, reactions }) => ({
    subject: entity,
    hasReactions: reactions.length > 0,
  }));
  ctx.db.afterCommit(() => ctx.installation.bell.ring(news));
}

export const INSERT_ENTRIES = `insert into audit_entries (id, entity, record_id, op, at, actor, source, changes, version, root_id)
  select id, entity, record_id, op, at, actor, source, changes, version, root_id
  from json_populate_recordset(null::audit_entries, $1::json)`;

function entryOf(ctx: Context, { draft, changed }: Written) {
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
      changed.map((key) => [key, [draft.before?.[key] ?? null, draft.after[key] ?? null]]),
    ),
    version: draft.after.version,
    root_id: ctx.cause?.rootId ?? id,
  };
  return { row, types: [`${draft.entity.name}.${eventNames[draft.op]}`, ...draft.events] };
}
