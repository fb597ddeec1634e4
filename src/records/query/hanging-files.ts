import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import { columnOf } from '../define/field.ts';
import { FILE_JSON, type FileValue } from '../define/fields/file.ts';

/** Files that hang on these records, which the caller sees, by the record's id; the oldest first. */
export async function hangingFiles(
  ctx: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly FileValue[]>> {
  if (ids.length === 0) return new Map();
  const found = await Promise.all(
    ctx.catalogue.entities.flatMap((entity) =>
      fileColumns(entity).map((column) =>
        ctx.db.query<{ on: string; file: FileValue }>(filesSql(entity, column), [ids]),
      ),
    ),
  );
  const byRecord = Map.groupBy(found.flat(), ({ on }) => on);
  return new Map([...byRecord].map(([id, those]) => [id, those.map(({ file }) => file)]));
}

function fileColumns({ definition, fields }: Entity): readonly string[] {
  if (definition.hangsOn === undefined) return [];
  return [...fields].flatMap(([key, field]) => (field.type === 'file' ? [columnOf(key, field)] : []));
}

function filesSql({ table, definition, fields }: Entity, column: string): string {
  const field = fields.get(definition.hangsOn ?? '');
  if (!field) throw new Error(`${definition.name} hangs on nothing`);
  const links = `t.${columnOf(definition.hangsOn ?? '', field)}_ids`;
  return `select held.id as on, ${FILE_JSON} as file from ${table} t
    cross join unnest(${links}) held (id) join stored_files f on f.id = t.${column}
    where ${links} && $1::text[] and held.id = any($1::text[]) and t.deleted_at is null order by f.created_at, f.id`;
}
