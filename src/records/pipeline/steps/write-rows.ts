import type { JsonStatement } from '#platform/db/run-together.ts';
import type { Entity } from '../../catalogue/entity.ts';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../define/fields/rows.ts';
import type { Row } from '../../define/infer.ts';
import { rowsEntity } from '../../query/rows.ts';
import { parentOf } from '../../query/scope.ts';
import { type Draft, isSame, type Written } from '../draft.ts';
import { fieldColumns, insertRows, systemColumns, updateRows } from './columns.ts';

/** Rows of `rows` fields: those kept are updated, new ones inserted. */
export function writeRows(
  ctx: Context,
  entity: Entity,
  written: readonly Written[],
): readonly JsonStatement[] {
  return rowsFields(entity, written).flatMap(({ key, concerned }) => {
    const child = rowsEntity(ctx, entity, key);
    const parent = parentOf(child, ctx.catalogue);
    const columns = (row: Row, draft: Draft) => ({
      id: row.id,
      ...systemColumns(draft),
      ...fieldColumns(child, [...child.fields.keys()], {
        ...row,
        ...(parent ? { [parent.key]: draft.id } : {}),
      }),
    });
    const isNew = (draft: Draft) => ({
      created_at: draft.after.updatedAt,
      created_by: draft.after.updatedBy,
    });
    const parts = concerned.map(({ draft }) => partsOf(draft, key));
    const kept = parts.flatMap((part) => part.kept.map((row) => columns(row, part.draft)));
    const added = parts.flatMap((part) =>
      part.added.map((row) => ({ ...columns(row, part.draft), ...isNew(part.draft) })),
    );
    return [...updateRows(child.table, kept), ...insertRows(child.table, added)];
  });
}

/** Rows that their record has no more are removed for good, the trail keeping them. */
export async function removeRows(ctx: Context, written: readonly Written[]): Promise<void> {
  const entity = written[0]?.draft.entity;
  if (!entity) return;
  for (const { key, concerned } of rowsFields(entity, written)) {
    const gone = concerned.flatMap(({ draft }) => partsOf(draft, key).gone);
    const { table } = rowsEntity(ctx, entity, key);
    if (gone.length > 0) await ctx.db.query(`delete from ${table} where id = any($1::uuid[])`, [gone]);
  }
}

function rowsFields(entity: Entity, written: readonly Written[]) {
  return [...entity.fields].flatMap(([key, field]) => {
    const concerned = field.type === 'rows' ? written.filter(({ changed }) => changed.includes(key)) : [];
    return concerned.length > 0 ? [{ key, concerned }] : [];
  });
}

function partsOf(draft: Draft, key: string) {
  const before = new Map(rowsOf(draft.before?.[key]).map((row) => [row.id, row]));
  const after = rowsOf(draft.after[key]);
  return {
    draft,
    gone: [...before.keys()].filter((id) => !after.some((row) => row.id === id)),
    kept: after.filter((row) => before.has(row.id) && !isSame(before.get(row.id), row)),
    added: after.filter((row) => !before.has(row.id)),
  };
}
