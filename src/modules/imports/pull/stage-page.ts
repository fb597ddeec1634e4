import { z } from 'zod';
import type { JobHold } from '#platform/jobs/perform-job.ts';
import { type Context, transaction } from '#records/context.ts';
import { newId } from '#records/pipeline/new-id.ts';
import { writeDerived } from '#records/pipeline/write-derived.ts';
import { headersOf } from '../mapping/systems/list.ts';
import { plain } from '../mapping/suggest-mapping.ts';
import { insertRows } from '../upload/stage-rows.ts';
import { previewRows } from '../upload/prepare-import.ts';
import { cellOf } from './cell.ts';
import { pullSystem } from './list.ts';
import { type Pull, readPull } from './pull.ts';
import type { PullColumn, PullObject, PullSource } from './system.ts';

const columnsSchema = z.array(z.object({ name: z.string(), path: z.string().optional() }));
const keysSchema = z.array(z.string());

/**
 * Fetches the next page and stages its rows, in one transaction with the place from which to go on; after an object's last page
 * its rows become an import. Gives false when nothing is left.
 */
export async function stageNextPage(
  ctx: Context,
  pullId: string,
  source: PullSource,
  hold: JobHold,
): Promise<boolean> {
  const pull = await readPull(ctx, pullId);
  const object = objectAt(pull);
  if (!object) return false;
  const columns = await columnsAt(pull, object, source);
  const { records, next } = await source.page(object, columns, pull.cursor);
  const staged = pull.stagedRows ?? 0;
  const importId = pull.importId ?? newId(ctx);
  const rows = records.map((record, at) => ({
    // As people count the lines of a file, the first being its headers.
    line: staged + at + 2,
    cells: columns.map(({ name }) => cellOf(record[name])),
  }));
  await transaction(ctx, async (tx) => {
    await insertRows(tx.db, importId, rows);
    const rowCount = (pull.rowCount ?? 0) + rows.length;
    const isOver = next === null;
    const stagedRows = staged + rows.length;
    if (isOver && stagedRows > 0)
      await previewObject(tx, { pull, object, columns, importId, rowCount: stagedRows });
    const runs = [...keysOf(pull.runs), ...(isOver && stagedRows > 0 ? [importId] : [])];
    const place = isOver
      ? {
          position: (pull.position ?? 0) + 1,
          columns: null,
          cursor: null,
          importId: null,
          stagedRows: 0,
          runs,
        }
      : { columns, cursor: next, importId, stagedRows };
    await writeDerived(tx, 'importPull', pull.id, { ...place, rowCount, pauses: 0 });
    await hold.save(tx.db, { done: rowCount, total: null });
  });
  return true;
}

interface PulledObject {
  readonly pull: Pull;
  readonly object: PullObject;
  readonly columns: readonly PullColumn[];
  readonly importId: string;
  readonly rowCount: number;
}

/** Known again by their ids over there, so that pulling once more updates and makes nothing twice. */
async function previewObject(
  tx: Context,
  { pull, object, columns, importId, rowCount }: PulledObject,
): Promise<void> {
  const { name } = pullSystem(pull.system);
  const told = columns.flatMap(({ name: header, path }) => (path ? [[plain(header), path] as const] : []));
  await previewRows(tx, {
    id: importId,
    entity: tx.catalogue.entity(object.entity),
    name: `${name} · ${object.key}`,
    headers: columns.map((column) => column.name),
    facts: { format: 'api', encoding: null, separator: ',', sheet: null },
    system: { name, headers: { ...headersOf(name, object.entity), ...Object.fromEntries(told) } },
    rowCount,
    monthFirst: columns.map(() => false),
    values: { pullId: pull.id, mode: 'both' },
  });
}

function objectAt({ system, objects, position }: Pull): PullObject | undefined {
  const key = keysOf(objects)[position ?? 0];
  return pullSystem(system).objects.find((each) => each.key === key);
}

async function columnsAt(pull: Pull, object: PullObject, source: PullSource): Promise<readonly PullColumn[]> {
  if (pull.columns === null) return source.columns(object);
  return columnsSchema
    .parse(pull.columns)
    .map(({ name, path }) => (path === undefined ? { name } : { name, path }));
}

function keysOf(value: unknown): readonly string[] {
  return keysSchema.parse(value ?? []);
}
