import { isUuid } from '#kernel/ids/uuid.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import type { Actor, AnyRecord } from '../define/infer.ts';
import { decodeCursor, encodeCursor } from '../query/cursor.ts';
import { createParams } from '../query/params.ts';
import { readMany } from '../query/read-record.ts';
import { mayReach, scopeSql } from '../query/scope.ts';
import { withPlaces } from './find-duplicates.ts';

/** Two records that were said to be different, and still are. */
export interface DismissedPair {
  readonly id: string;
  readonly at: string;
  readonly by: Actor;
  readonly records: readonly AnyRecord[];
  /** The caller may change both, and so take it back. */
  readonly mayTakeBack: boolean;
}

export interface DismissedPage {
  readonly data: readonly DismissedPair[];
  readonly nextCursor: string | null;
}

export interface DismissedQuery {
  readonly cursor?: string | undefined;
  /** 50 unless told. */
  readonly limit?: number | undefined;
}

const DEFAULT_LIMIT = 50;

/** What was said last comes first; ids grow with time. */
const sort = [{ path: 'id', descending: true }] as const;

/**
 * Pairs of which the caller sees both records, neither of them in the bin, and nobody has taken back; what was said last comes first.
 * Refuses 400 `cursor.invalid`.
 */
export async function listDismissed(
  ctx: Context,
  entity: Entity,
  { cursor, limit = DEFAULT_LIMIT }: DismissedQuery,
): Promise<DismissedPage> {
  const found = await standing(ctx, entity, limit + 1, cursor);
  const page = found.slice(0, limit);
  const ids = [...new Set(page.flatMap(({ low, high }) => [low, high]))];
  const records = await withPlaces(ctx, entity, await readMany(ctx, entity, ids));
  const byId = new Map(records.map((record) => [record.id, record]));
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    data: page.map(({ id, low, high, at, by }) => {
      const pair = [low, high].flatMap((one) => byId.get(one) ?? []);
      const mayTakeBack = pair.every((record) => mayReach(ctx, entity, record, 'update'));
      return { id, at, by, records: pair, mayTakeBack };
    }),
    nextCursor: last ? encodeCursor(sort, [last.id]) : null,
  };
}

interface Row {
  readonly id: string;
  readonly low: string;
  readonly high: string;
  readonly at: string;
  readonly by: Actor;
}

function standing(ctx: Context, entity: Entity, most: number, cursor: string | undefined): Promise<Row[]> {
  const params = createParams();
  const after = cursor === undefined ? 'true' : `d.id < ${params.bind(positionIn(cursor))}::uuid`;
  const seen = (side: 'low_id' | 'high_id') =>
    `exists (select 1 from ${entity.table} t where t.id = d.${side} and t.deleted_at is null
       and ${scopeSql(entity, 't', ctx, params)})`;
  return ctx.db.query<Row>(
    `select d.id, d.low_id as low, d.high_id as high, d.at, d.actor as by from duplicate_dismissals d
     where d.entity = ${params.bind(entity.name)} and d.ended_at is null and ${after}
       and ${seen('low_id')} and ${seen('high_id')}
     order by d.id desc limit ${most}`,
    params.values,
  );
}

function positionIn(cursor: string): string {
  const [id] = decodeCursor(sort, cursor);
  if (typeof id !== 'string' || !isUuid(id)) throw new Refusal(400, 'cursor.invalid');
  return id;
}
