import type { Db } from '#platform/db/db.ts';
import type { Entity } from '../catalogue/entity.ts';
import { columnOf } from '../define/field.ts';
import type { Field } from '../define/fields/list.ts';
import { shortName } from './short-name.ts';

interface Index {
  readonly name: string;
  readonly isUnique: boolean;
  /** What follows the table's name. */
  readonly definition: string;
  /** Of a field made at run time, whose table may be large by then. */
  readonly isCustom: boolean;
}

/** Writers wait while an index is built in a transaction; beyond so many rows it is built beside them instead. */
const LARGE = 50_000;

/** Builds the indexes that are missing; but those of custom fields on large tables, which `buildIndexes` does. */
export async function addIndexes(tx: Db, entities: readonly Entity[]): Promise<void> {
  const existing = await existingIndexes(tx);
  for (const entity of entities) {
    for (const index of indexesOf(entity)) {
      if (existing.has(index.name)) continue;
      if (index.isCustom && (await isLarge(tx, entity))) continue;
      await tx.queryUnnamed(creation(entity, index));
    }
  }
}

/**
 * Builds what is missing beside everybody's work, one index at a time (storage.md 3); what an earlier try left half done is
 * done anew. Outside of transactions only, as PostgreSQL has it.
 */
export async function buildIndexes(db: Db, entity: Entity): Promise<void> {
  const existing = await existingIndexes(db);
  for (const index of indexesOf(entity)) {
    if (existing.get(index.name) === true) continue;
    if (existing.has(index.name)) await db.queryUnnamed(`drop index concurrently if exists ${index.name}`);
    await db.queryUnnamed(creation(entity, index, 'concurrently'));
  }
}

/** Whether the table has so many rows that its new indexes are built later. */
export async function isLarge(db: Db, entity: Entity): Promise<boolean> {
  const [table] = await db.query<{ rows: number }>(
    'select reltuples as rows from pg_class where oid = $1::regclass',
    [entity.table],
  );
  return (table?.rows ?? 0) > LARGE;
}

function creation(entity: Entity, { name, isUnique, definition }: Index, how = ''): string {
  return `create ${isUnique ? 'unique ' : ''}index ${how} ${name} on ${entity.table} ${definition}`;
}

function indexesOf(entity: Entity): readonly Index[] {
  const named = (suffix: string, definition: string, isCustom = false): Index => ({
    name: shortName(`${entity.table}_${suffix}`),
    isUnique: suffix.startsWith('unique_'),
    definition,
    isCustom,
  });
  return [
    ...entityIndexes(entity).map(({ suffix, definition }) => named(suffix, definition)),
    ...[...entity.fields].flatMap(([key, field]) =>
      fieldIndexes(key, field).map(({ suffix, definition }) => named(suffix, definition, field.custom)),
    ),
  ];
}

interface Described {
  readonly suffix: string;
  readonly definition: string;
}

/** Newest first is how every list opens; ties are broken by id, as in every sort. */
function entityIndexes(entity: Entity): readonly Described[] {
  const { owned, search } = entity.definition;
  const board = boardIndex(entity);
  return [
    { suffix: 'newest', definition: '(created_at desc, id desc) where deleted_at is null' },
    ...(owned
      ? [{ suffix: 'owner', definition: '(owner_id, created_at desc, id desc) where deleted_at is null' }]
      : []),
    ...(board ? [{ suffix: 'board', definition: board }] : []),
    ...(search ? [{ suffix: 'search', definition: 'using gin (search_words)' }] : []),
  ];
}

function fieldIndexes(key: string, field: Field): readonly Described[] {
  const column = columnOf(key, field);
  if (field.type === 'address')
    return field.indexed
      ? [{ suffix: `${column}_city`, definition: `(${column}_city, created_at desc, id desc)` }]
      : [];
  if (field.type === 'links') return [{ suffix: column, definition: `using gin (${column}_ids)` }];
  if (field.unique)
    return [{ suffix: `unique_${column}`, definition: `(${column}) where deleted_at is null` }];
  if (!isIndexed(key, field)) return [];
  // Most links of most records are empty, and nobody follows those.
  const where = field.type === 'link' ? ` where ${column} is not null` : '';
  return [{ suffix: column, definition: `(${column}, created_at desc, id desc)${where}` }];
}

/** Counts and sums of a board's columns are read from this index alone. */
function boardIndex({ definition: { board }, fields }: Entity): string | undefined {
  if (!board) return undefined;
  const column = (key: string) => columnOf(key, fields.get(key) ?? {});
  const groups = [board.within, board.field].flatMap((key) => (key === undefined ? [] : [column(key)]));
  if (board.sum === undefined) return `(${groups.join(', ')}) where deleted_at is null`;
  const currency = fields.has('currency') ? ['currency'] : [];
  return `(${[...groups, ...currency].join(', ')}) include (${column(board.sum)}) where deleted_at is null`;
}

/** Links are followed both ways, so each has its index; the owner's is there already. */
function isIndexed(key: string, field: { readonly type: string; readonly indexed?: boolean }): boolean {
  if (key === 'ownerId' || key === 'createdAt') return false;
  return field.indexed === true || field.type === 'link';
}

/** By name, and whether it can be used. */
async function existingIndexes(tx: Db): Promise<ReadonlyMap<string, boolean>> {
  const rows = await tx.query<{ name: string; valid: boolean }>(
    `select c.relname::text as name, i.indisvalid as valid from pg_index i join pg_class c on c.oid = i.indexrelid
     where c.relnamespace = current_schema()::regnamespace`,
  );
  return new Map(rows.map((row) => [row.name, row.valid]));
}
