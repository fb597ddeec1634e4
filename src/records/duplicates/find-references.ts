import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import type { Row } from '../define/infer.ts';
import { loadRows } from '../query/rows.ts';
import { parentOf } from '../query/scope.ts';
import { readMany } from '../query/read-record.ts';
import type { Values } from './match-kind.ts';
import { type Become, pointingFields, type PointingField } from './pointing-fields.ts';

/** A record that leads to others, with the values of the fields that do. */
export interface Referring {
  readonly entity: Entity;
  readonly id: string;
  readonly values: Values;
  /** The same with each id as `become` has it. */
  replaced(become: Become): Values;
}

/**
 * Every record outside the bin that leads to one of these, by any field of any entity, whoever may see it; but for those records
 * themselves. Rows that are written with a record count as that record's. `ctx` is the program's.
 */
export async function findReferences(
  ctx: Context,
  target: Entity,
  ids: readonly string[],
): Promise<readonly Referring[]> {
  const found: Referring[] = [];
  for (const holder of ctx.catalogue.entities) {
    const fields = pointingFields(holder, target.name);
    if (fields.length === 0) continue;
    const parent = parentByRows(ctx, holder);
    const referring = parent
      ? await inRows(ctx, holder, fields, parent, ids)
      : await inFields(ctx, holder, fields, ids);
    found.push(...referring.filter(({ entity, id }) => entity !== target || !ids.includes(id)));
  }
  return [...Map.groupBy(found, ({ id }) => id).values()].map(joined);
}

async function inFields(
  ctx: Context,
  holder: Entity,
  fields: readonly PointingField[],
  ids: readonly string[],
): Promise<readonly Referring[]> {
  const records = await readMany(ctx, holder, await leading(ctx, holder, fields, 'id', ids));
  return records.map((record) => ({
    entity: holder,
    id: record.id,
    values: Object.fromEntries(fields.map(({ key }) => [key, record[key]])),
    replaced: (become) =>
      Object.fromEntries(fields.map(({ key, replace }) => [key, replace(record[key], become)])),
  }));
}

interface ParentByRows {
  readonly parent: Entity;
  /** Its rows field. */
  readonly key: string;
  readonly column: string;
  /** The link that leads back. */
  readonly back: string;
}

/** The entity with whose records these are written, if there is one. */
function parentByRows(ctx: Context, child: Entity): ParentByRows | null {
  const found = parentOf(child, ctx.catalogue);
  const key = [...(found?.parent.fields ?? [])].find(
    ([, field]) => field.type === 'rows' && field.of === child.name,
  )?.[0];
  return found && key !== undefined
    ? { parent: found.parent, key, column: found.column, back: found.key }
    : null;
}

async function inRows(
  ctx: Context,
  child: Entity,
  all: readonly PointingField[],
  { parent, key, column, back }: ParentByRows,
  ids: readonly string[],
): Promise<readonly Referring[]> {
  const fields = all.filter((field) => field.key !== back);
  const parents = await readMany(ctx, parent, await leading(ctx, child, fields, column, ids));
  const rows = await loadRows(
    ctx,
    parent,
    key,
    parents.map(({ id }) => id),
  );
  return parents.map(({ id }) => ({
    entity: parent,
    id,
    values: { [key]: rows.get(id) ?? [] },
    replaced: (become) => ({ [key]: replacedRows(child, rows.get(id) ?? [], fields, become) }),
  }));
}

/** Each field by itself, so that each may use its index; the ids, or those of what the rows belong to, are united. */
async function leading(
  ctx: Context,
  holder: Entity,
  fields: readonly PointingField[],
  column: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (fields.length === 0) return [];
  const parts = fields.map(
    (field) =>
      `select t.${column} as id from ${holder.table} t where ${field.where('$1')} and t.deleted_at is null`,
  );
  const rows = await ctx.db.query<{ id: string }>(parts.join(' union '), [ids]);
  return rows.map((row) => row.id);
}

/** Rows that say no more than one before them once they lead to the same record are left out. */
function replacedRows(
  child: Entity,
  rows: readonly Row[],
  fields: readonly PointingField[],
  become: Become,
): readonly Row[] {
  const replaced = rows.map((row) => ({
    ...row,
    ...Object.fromEntries(fields.map(({ key, replace }) => [key, replace(row[key], become)])),
  }));
  return withoutRepeats(child, replaced);
}

/** Rows each of which says something new. Those with amounts or quantities all do: two equal lines are two. */
export function withoutRepeats(child: Entity, rows: readonly Row[]): readonly Row[] {
  const counts = [...child.fields].some(
    ([key, field]) => key !== 'position' && (field.type === 'number' || field.type === 'money'),
  );
  if (counts) return rows;
  return rows.filter((row, at) => !rows.slice(0, at).some((earlier) => repeats(child, row, earlier)));
}

function repeats(child: Entity, row: Row, earlier: Row): boolean {
  return [...child.fields].every(([key, field]) => {
    if (key === 'position' || key === child.definition.partOf) return true;
    const value = row[key] ?? null;
    const isSilent = value === null || field.type === 'yesNo';
    return (isSilent && field.type !== 'link') || value === earlier[key];
  });
}

function joined(group: readonly Referring[]): Referring {
  const [first] = group;
  if (!first) throw new Error('A group has a member');
  return {
    entity: first.entity,
    id: first.id,
    values: Object.assign({}, ...group.map(({ values }) => values)),
    replaced: (become) => Object.assign({}, ...group.map((one) => one.replaced(become))),
  };
}
