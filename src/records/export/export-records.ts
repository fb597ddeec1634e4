import type { Entity } from '../catalogue/entity.ts';
import { type Context, nowOf } from '../context.ts';
import { linkName } from '../define/fields/link.ts';
import { newId } from '../pipeline/new-id.ts';
import { listRecords, MAX_LIMIT, type ListQuery } from '../query/list-records.ts';
import { readableKeys } from '../query/scope.ts';
import { columnsOf, type ExportColumn } from './cell-text.ts';
import { csvLine } from './csv-line.ts';

/** Names of the column with the record's own id, by which an import finds it again. */
const ID_HEADER = { en: 'Filrouge id', fr: 'Identifiant Filrouge' };

/**
 * The records of a list as CSV, in the caller's language and with all that he may read, page after page so that memory
 * stays flat. Who took out what is written down before the first line. Refuses what the list refuses.
 */
export async function exportRecords(
  ctx: Context,
  entity: Entity,
  query: ListQuery,
): Promise<AsyncGenerator<string>> {
  const { fields: asked, limit: _, cursor: __, ...rest } = query;
  const shown = readableKeys(entity, ctx.access).filter((key) => !entity.fields.get(key)?.hidden);
  const keys = (asked ?? shown).filter((key) => entity.fields.has(key));
  const links = keys.filter((key) => entity.fields.get(key)?.type === 'link');
  const paged: ListQuery = { ...rest, include: links.map(linkName), limit: MAX_LIMIT };
  // What is wrong with the query is refused before the answer begins.
  await listRecords(ctx, entity, { ...paged, limit: 1, ...(asked ? { fields: asked } : {}) });
  const log = await logExport(ctx, entity, query);
  const columns: readonly ExportColumn[] = [
    { header: ID_HEADER[ctx.locale], text: ({ id }) => id },
    ...keys.flatMap((key) => {
      const field = entity.fields.get(key);
      return field ? columnsOf(ctx, key, field) : [];
    }),
  ];
  return lines(ctx, entity, paged, columns, log);
}

async function* lines(
  ctx: Context,
  entity: Entity,
  query: ListQuery,
  columns: readonly ExportColumn[],
  log: string,
): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(
    ctx.locale,
    columns.map(({ header }) => header),
  )}`;
  let count = 0;
  let cursor: string | null = null;
  do {
    const page = await listRecords(ctx, entity, { ...query, ...(cursor === null ? {} : { cursor }) });
    yield page.data
      .map((record) =>
        csvLine(
          ctx.locale,
          columns.map((column) => column.text(record)),
        ),
      )
      .join('');
    count += page.data.length;
    cursor = page.nextCursor;
  } while (cursor !== null);
  await ctx.db.query('update export_log set rows = $2, ended_at = $3 where id = $1', [
    log,
    count,
    nowOf(ctx),
  ]);
}

async function logExport(ctx: Context, { name }: Entity, query: ListQuery): Promise<string> {
  const id = newId(ctx);
  await ctx.db.query('insert into export_log (id, at, actor, entity, query) values ($1, $2, $3, $4, $5)', [
    id,
    nowOf(ctx),
    JSON.stringify(ctx.access.actor),
    name,
    JSON.stringify(query),
  ]);
  return id;
}

/** Exports of the last time, the newest first: an administrator's business. */
export function listExports(ctx: Context): Promise<readonly object[]> {
  return ctx.db.query(
    'select id, at, actor, entity, query, rows, ended_at as "endedAt" from export_log order by at desc, id desc limit 200',
  );
}
