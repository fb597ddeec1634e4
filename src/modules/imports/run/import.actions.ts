import { z } from 'zod';
import { askToCancel } from '#platform/jobs/job-store.ts';
import { conflict, forbidden, invalid } from '#kernel/refusal.ts';
import { asProgram, type Context, nowOf, transaction } from '#records/context.ts';
import { defineAction, type RecordAction } from '#records/define/define-action.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { startJob } from '#records/start-job.ts';
import { targetsOf } from '../mapping/targets.ts';
import { importable } from '../upload/prepare-import.ts';
import { type ImportRun, readRun, textsOf } from './import-plan.ts';
import { noCounts, startCheck } from './start-check.ts';

const overwriting = ['always', 'ifEmpty'] as const;

const settingsSchema = z.strictObject({
  /** For each column the path it goes to, or null for none. */
  mapping: z.array(z.string().max(100).nullable()).max(500).optional(),
  matchBy: z.array(z.string().max(100)).max(20).optional(),
  mode: z.enum(['create', 'update', 'both']).optional(),
  overwrite: z.enum(overwriting).optional(),
  /** By path, where it differs from `overwrite`. */
  overwriteBy: z.record(z.string().max(100), z.enum(overwriting)).optional(),
  /** What becomes of rows that are likely a record although none of `matchBy` says so. */
  alike: z.enum(['create', 'skip', 'update']).optional(),
  assignToId: z.uuid().nullable().optional(),
  /** A distribution group, in place of one user. */
  assignGroupId: z.uuid().nullable().optional(),
});

/** Changes where columns go and how records are known, and checks all rows anew. */
export const checkAction: RecordAction = defineAction({
  entity: 'importRun',
  name: 'check',
  label: { en: 'Check', fr: 'Vérifier' },
  input: settingsSchema,
  // The page of the import asks for it; a form drawn from the schema would help nobody.
  offered: () => false,
  run: async (ctx, record, input) => {
    const body = await transaction(ctx, async (tx) => {
      const run = await ownRun(tx, record.id, ['preview']);
      refuseBadSettings(tx, run, input);
      return startCheck(tx, run.id, input);
    });
    return { status: 202, body };
  },
});

/** Imports the rows, beside the request. Once: the same again is refused 409. */
export const runAction: RecordAction = defineAction({
  entity: 'importRun',
  name: 'run',
  label: { en: 'Import', fr: 'Importer' },
  isMain: true,
  input: z.strictObject({}),
  offered: ({ state }) => state === 'preview',
  run: async (ctx, record) => {
    const body = await transaction(ctx, async (tx) => {
      const run = await ownRun(tx, record.id, ['preview']);
      importable(tx, run.target);
      if (run.jobId) await askToCancel(tx.db, run.jobId);
      const jobId = await startJob(tx, 'run-import', { importId: run.id });
      return save(tx, run.id, {
        state: 'running',
        jobId,
        startedAt: nowOf(tx),
        ...noCounts,
      });
    });
    return { status: 202, body };
  },
});

/** Stops after the batch at hand; what is imported by then stays, and can be undone. */
export const cancelAction: RecordAction = defineAction({
  entity: 'importRun',
  name: 'cancel',
  label: { en: 'Stop', fr: 'Interrompre' },
  input: z.strictObject({}),
  offered: ({ state }) => state === 'preview' || state === 'running',
  run: async (ctx, record) => {
    const body = await transaction(ctx, async (tx) => {
      const run = await ownRun(tx, record.id, ['preview', 'running']);
      if (run.jobId) await askToCancel(tx.db, run.jobId);
      return run.state === 'preview' ? save(tx, run.id, { state: 'cancelled', endedAt: nowOf(tx) }) : run;
    });
    return { status: 202, body };
  },
});

/** Takes back what the import made and changed, beside the request. */
export const revertAction: RecordAction = defineAction({
  entity: 'importRun',
  name: 'revert',
  label: { en: 'Undo', fr: 'Annuler l’import' },
  input: z.strictObject({}),
  offered: ({ state, startedAt }) =>
    startedAt !== null && ['done', 'failed', 'cancelled'].includes(String(state)),
  run: async (ctx, record) => {
    const body = await transaction(ctx, async (tx) => {
      const run = await ownRun(tx, record.id, ['done', 'failed', 'cancelled']);
      if (!(await hasRows(tx, run.id))) throw conflict('import.too_old');
      const jobId = await startJob(tx, 'revert-import', { importId: run.id, state: run.state });
      return save(tx, run.id, { state: 'reverting', jobId, undoneCount: 0, keptCount: 0 });
    });
    return { status: 202, body };
  },
});

/** The import, held until the end of the transaction; 409 `import.wrong_state`, 403 what a colleague's is. */
async function ownRun(tx: Context, id: string, states: readonly ImportRun['state'][]): Promise<ImportRun> {
  await tx.db.query('select 1 from imports where id = $1 for update', [id]);
  const run = await readRun(tx, id);
  if (run.ownerId !== tx.access.userId && !tx.access.isAdministrator) throw forbidden();
  if (!states.includes(run.state)) throw conflict('import.wrong_state');
  return run;
}

/** They are kept for three months. */
async function hasRows({ db }: Context, id: string): Promise<boolean> {
  const [row] = await db.query('select 1 from import_rows where import_id = $1 limit 1', [id]);
  return row !== undefined;
}

function refuseBadSettings(ctx: Context, run: ImportRun, input: z.infer<typeof settingsSchema>): void {
  const targets = targetsOf(ctx, ctx.catalogue.entity(run.target));
  const paths = new Set(targets.map(({ path }) => path));
  const matching = new Set(targets.filter(({ canMatch }) => canMatch).map(({ path }) => path));
  const given = input.mapping ?? [];
  const faults = [
    ...given.flatMap((path, at) =>
      path !== null && !paths.has(path) ? [{ field: `mapping.${at}`, code: 'field.unknown' }] : [],
    ),
    ...given.flatMap((path, at) =>
      path !== null && given.indexOf(path) !== at
        ? [{ field: `mapping.${at}`, code: 'import.mapped_twice' }]
        : [],
    ),
    ...(input.matchBy ?? []).flatMap((path, at) =>
      matching.has(path) ? [] : [{ field: `matchBy.${at}`, code: 'field.unknown' }],
    ),
    ...Object.keys(input.overwriteBy ?? {}).flatMap((path) =>
      paths.has(path) ? [] : [{ field: `overwriteBy.${path}`, code: 'field.unknown' }],
    ),
    ...(input.mapping && given.length > textsOf(run.headers).length
      ? [{ field: 'mapping', code: 'value.too_many', args: { max: textsOf(run.headers).length } }]
      : []),
  ];
  if (faults.length > 0) throw invalid(faults);
}

function save(tx: Context, id: string, values: Readonly<Record<string, unknown>>): Promise<AnyRecord> {
  return saveRecord(asProgram(tx), 'importRun', { op: 'update', id, values });
}
