import { Readable } from 'node:stream';
import { create } from 'content-disposition';
import { z } from 'zod';
import { forbidden } from '#kernel/refusal.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { csvLine, CSV_TYPE } from '#records/export/csv-line.ts';
import type { Context } from '#records/context.ts';
import { type ImportRun, readRun, textsOf } from '../run/import-plan.ts';
import type { RowFault, Verdict } from '../rows/import-row.ts';

const verdicts = ['create', 'update', 'duplicate', 'unmatched', 'error', 'undone', 'kept'] as const;

interface StoredRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly verdict: Verdict | null;
  readonly recordId: string | null;
  readonly sameAs: number | null;
  readonly alikeId: string | null;
  readonly faults: readonly RowFault[] | null;
}

const PAGE = 1000;

export const resultRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'GET',
    path: '/imports/:id/rows',
    summary:
      'Rows of an import with what becomes, or became, of each and why; `after` is the line to go on from',
    query: z.strictObject({
      verdict: z.enum(verdicts).optional(),
      after: z.coerce.number<string>().pipe(z.int().min(0)).optional(),
      limit: z.coerce.number<string>().pipe(z.int().min(1).max(200)).optional(),
    }),
    handle: async (ctx: Context, { params, query }) => {
      const run = await ownRun(ctx, params.id ?? '');
      const limit = query.limit ?? 50;
      const found = await storedRows(ctx, run.id, query.after ?? 0, limit + 1, query.verdict);
      const data = found.slice(0, limit).map((row) => shown(ctx, run, row));
      return { body: { data, nextAfter: found.length > limit ? (data.at(-1)?.line ?? null) : null } };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/imports/:id/failed.csv',
    summary:
      'The rows that were not imported, as they came, each with the reason: to be mended and imported again',
    handle: async (ctx: Context, { params }) => {
      const run = await ownRun(ctx, params.id ?? '');
      const name = `${run.fileName.replace(/\.\w+$/, '')}-${ctx.locale === 'fr' ? 'erreurs' : 'errors'}.csv`;
      return {
        headers: {
          'content-type': CSV_TYPE,
          'content-disposition': create(name),
        },
        body: Readable.from(failedLines(ctx, run)),
      };
    },
  }),
];

/** What lies in a file may be more than a colleague may see. */
async function ownRun(ctx: Context, id: string): Promise<ImportRun> {
  const run = await readRun(ctx, id);
  if (run.ownerId !== ctx.access.userId && !ctx.access.isAdministrator) throw forbidden();
  return run;
}

function storedRows(
  ctx: Context,
  id: string,
  after: number,
  limit: number,
  verdict?: Verdict,
): Promise<StoredRow[]> {
  return ctx.db.query<StoredRow>(
    `select line, cells, verdict, record_id as "recordId", same_as as "sameAs", alike_id as "alikeId", faults from import_rows
     where import_id = $1 and line > $2 and ($3::text is null or verdict = $3) order by line limit $4`,
    [id, after, verdict ?? null, limit],
  );
}

function shown(ctx: Context, run: ImportRun, { faults, ...row }: StoredRow) {
  const width = textsOf(run.headers).length;
  return {
    ...row,
    cells: Array.from({ length: width }, (_, at) => row.cells[at] ?? ''),
    errors: (faults ?? []).map((fault) => ({
      column: fault.column,
      field: fault.field,
      code: fault.code,
      message: messageOf(ctx, run, fault),
    })),
  };
}

/** What no column stands for is named: the field that is missing. */
function messageOf(
  { texts, locale, catalogue }: Context,
  run: ImportRun,
  { column, field, code, args }: RowFault,
): string {
  const id = texts.has(`fault.${code}`) ? `fault.${code}` : `refusal.${code}`;
  const message = texts.translate(locale, id, args);
  const label = column === null ? catalogue.find(run.target)?.fields.get(field)?.label : undefined;
  return label ? `${label[locale]}${locale === 'fr' ? '\u00a0' : ''}: ${message}` : message;
}

async function* failedLines(ctx: Context, run: ImportRun): AsyncGenerator<string> {
  const headers = textsOf(run.headers);
  const reason = ctx.texts.translate(ctx.locale, 'import.reason');
  yield `\uFEFF${csvLine(ctx.locale, [...headers, reason])}`;
  for (let after = 0; ;) {
    const rows = await storedRows(ctx, run.id, after, PAGE, 'error');
    for (const row of rows) {
      const { cells, errors } = shown(ctx, run, row);
      const why = errors.map(({ column, message }) =>
        column === null ? message : `${headers[column] ?? ''} : ${message}`,
      );
      yield csvLine(ctx.locale, [...cells, why.join(' | ')]);
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.line;
  }
}
