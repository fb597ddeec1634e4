import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import { eventNames } from '../define/define-module.ts';
import type { Actor, AnyRecord } from '../define/infer.ts';
import { listRecords } from '../query/list-records.ts';
import { mayRead } from '../query/scope.ts';
import { type HistoryEntry, readHistory } from './history.ts';

/** What happened to a record: a change of it, or something linked to it, such as a call or a note. */
export interface TimelineEntry {
  readonly id: string;
  readonly at: string;
  readonly by: Actor;
  readonly kind: 'created' | 'updated' | 'removed' | 'restored' | 'activity';
  readonly changes: HistoryEntry['changes'];
  /** The linked record, its entity beside its fields. */
  readonly record?: AnyRecord;
}

const MOST_ENTRIES = 200;

/** Newest first, at most 200; 404 where the caller cannot see the record. */
export async function readTimeline(
  ctx: Context,
  entity: Entity,
  id: string,
): Promise<readonly TimelineEntry[]> {
  const changes = (await readHistory(ctx, entity, id)).map(
    ({ id: entryId, at, by, op, changes: changed }) => ({
      id: entryId,
      at,
      by,
      kind: eventNames[op],
      changes: changed,
    }),
  );
  const linked = await Promise.all(linkingEntities(ctx).map((other) => linkedRecords(ctx, other, id)));
  return [...changes, ...linked.flat()].toSorted((a, b) => b.at.localeCompare(a.at)).slice(0, MOST_ENTRIES);
}

/** Entities whose records say what they are about in a `links` field: activities. */
function linkingEntities(ctx: Context): readonly Entity[] {
  return ctx.catalogue.entities.filter(
    (entity) => entity.fields.get('links')?.type === 'links' && mayRead(entity, ctx),
  );
}

async function linkedRecords(ctx: Context, entity: Entity, id: string): Promise<readonly TimelineEntry[]> {
  const filter = { field: 'links', op: 'contains', value: id } as const;
  const { data } = await listRecords(ctx, entity, { filter, sort: '-createdAt', limit: MOST_ENTRIES });
  return data.map((record) => ({
    id: record.id,
    at: record.createdAt,
    by: record.createdBy,
    kind: 'activity',
    changes: [],
    record: { ...record, entity: entity.name },
  }));
}
