import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import { columnOf } from '../define/field.ts';
import type { AnyRecord, Row } from '../define/infer.ts';
import { listRecords } from './list-records.ts';
import { readRecord } from './read-record.ts';
import { loadRows } from './rows.ts';
import { mayRead, readableKeys } from './scope.ts';

/** Records of one entity that lead to a record: the deals of an account (ACC-02, ACC-08). */
export interface Related {
  readonly entity: string;
  /** The link that leads there; or the rows field that holds such links, whose row stands in `row`. */
  readonly field: string;
  /** The newest first, at most twenty. */
  readonly data: readonly (AnyRecord & { readonly row?: Row })[];
  readonly hasMore: boolean;
}

/** A link of an entity to another, in the record itself or in its rows. */
interface Way {
  readonly entity: Entity;
  readonly field: string;
  /** Entity of the rows, and the link in them. */
  readonly rows?: { readonly entity: Entity; readonly link: string };
}

const SHOWN = 20;
const MOST_ROWS = 500;

/** Everything that leads to this record and that the caller may see, by entity; 404 where he cannot see the record itself. */
export async function readRelated(ctx: Context, entity: Entity, id: string): Promise<readonly Related[]> {
  await readRecord(ctx, entity, id);
  const found = await Promise.all(waysTo(ctx, entity).map((way) => follow(ctx, way, id)));
  return found.filter(({ data }) => data.length > 0);
}

/** Rows say more than a link beside them that names the first of them; activities and what hangs on records have places of their own. */
function waysTo(ctx: Context, target: Entity): readonly Way[] {
  return ctx.catalogue.entities.flatMap((entity) => {
    const { partOf, hangsOn, place } = entity.definition;
    if (partOf !== undefined || hangsOn !== undefined || place !== undefined || !mayRead(entity, ctx))
      return [];
    const fields = readableKeys(entity, ctx.access);
    const byRows = fields.flatMap((field) => rowsWay(ctx, entity, field, target) ?? []);
    return byRows.length > 0
      ? byRows
      : fields.flatMap((field) => (leads(entity, field, target) ? [{ entity, field }] : []));
  });
}

function rowsWay(ctx: Context, entity: Entity, field: string, target: Entity): Way | undefined {
  const declared = entity.fields.get(field);
  const rows = declared?.type === 'rows' ? ctx.catalogue.find(declared.of) : undefined;
  const link =
    rows &&
    readableKeys(rows, ctx.access).find((key) => key !== rows.definition.partOf && leads(rows, key, target));
  return rows && link !== undefined ? { entity, field, rows: { entity: rows, link } } : undefined;
}

function leads({ fields }: Entity, key: string, target: Entity): boolean {
  const field = fields.get(key);
  return field?.type === 'link' && field.to === target.name && key !== 'ownerId' && !field.hidden;
}

async function follow(ctx: Context, way: Way, id: string): Promise<Related> {
  const { entity, field, rows } = way;
  const filter = rows
    ? ({ field: 'id', op: 'in', value: await holdersOf(ctx, rows, id) } as const)
    : ({ field, op: '=', value: id } as const);
  const { data, nextCursor } = await listRecords(ctx, entity, { filter, sort: '-createdAt', limit: SHOWN });
  return {
    entity: entity.name,
    field,
    data: rows ? await withRow(ctx, way, rows.link, data, id) : data,
    hasMore: nextCursor !== null,
  };
}

/** Ids of the records in whose rows this one is named. */
async function holdersOf(
  ctx: Context,
  { entity, link }: NonNullable<Way['rows']>,
  id: string,
): Promise<readonly string[]> {
  const parent = columnOf(
    entity.definition.partOf ?? '',
    entity.fields.get(entity.definition.partOf ?? '') ?? {},
  );
  const found = await ctx.db.query<{ id: string }>(
    `select distinct ${parent} as id from ${entity.table}
     where ${columnOf(link, entity.fields.get(link) ?? {})} = $1 and deleted_at is null order by 1 desc limit ${MOST_ROWS}`,
    [id],
  );
  return found.map((row) => row.id);
}

async function withRow(
  ctx: Context,
  { entity, field }: Way,
  link: string,
  data: readonly AnyRecord[],
  id: string,
): Promise<Related['data']> {
  const ofEach = await loadRows(
    ctx,
    entity,
    field,
    data.map((record) => record.id),
  );
  return data.map((record) => {
    const row = ofEach.get(record.id)?.find((one) => one[link] === id);
    return row ? { ...record, row } : record;
  });
}
