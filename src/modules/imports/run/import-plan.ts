import type { Entity } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import type { AnyRecord, RecordOf } from '#records/define/infer.ts';
import { readRecord } from '#records/query/read-record.ts';
import type { importRun } from '../import-run.entity.ts';
import type { Mapping } from '../mapping/suggest-mapping.ts';
import { asObject } from '../rows/as-object.ts';
import { type Target, targetsOf } from '../mapping/targets.ts';
import type { CellSettings } from '../values/read-cell.ts';

export type ImportRun = RecordOf<typeof importRun> & { readonly ownerId: string | null };

/** One column that goes somewhere. */
export interface Column {
  readonly index: number;
  readonly target: Target;
  readonly settings: CellSettings;
}

/** An import as its rows are worked on: what goes where, and how records are known again. */
export interface ImportPlan {
  readonly id: string;
  readonly entity: Entity;
  /** Whose telephone numbers have no prefix. */
  readonly country: string;
  readonly width: number;
  readonly columns: readonly Column[];
  readonly matchBy: readonly Target[];
  readonly mode: ImportRun['mode'];
  readonly overwrite: ImportRun['overwrite'];
  /** By path, where it differs. */
  readonly overwriteBy: Readonly<Record<string, unknown>>;
  readonly alike: ImportRun['alike'];
  /** The user, or the group, to which all rows go. */
  readonly ownerId: string | null;
  /** Whose ids `$externalId` holds. */
  readonly system: string;
}

/** The import, within what the caller may see (404). */
export async function readRun(ctx: Context, id: string): Promise<ImportRun> {
  const record = await readRecord(ctx, ctx.catalogue.entity('importRun'), id);
  if (!isRun(record)) throw new Error(`Import ${id} is not whole`);
  return record;
}

function isRun(record: AnyRecord): record is ImportRun & AnyRecord {
  return 'target' in record && 'state' in record;
}

export function planOf(ctx: Context, run: ImportRun): ImportPlan {
  const entity = ctx.catalogue.entity(run.target);
  const targets = new Map(targetsOf(ctx, entity).map((target) => [target.path, target]));
  const columns = mappingOf(run).flatMap((path, index) => {
    const target = targets.get(path ?? '');
    return target ? [{ index, target, settings: settingsOf(ctx, run, index) }] : [];
  });
  return {
    id: run.id,
    entity,
    country: ctx.workspace.country,
    width: textsOf(run.headers).length,
    columns,
    matchBy: textsOf(run.matchBy).flatMap((path) => targets.get(path) ?? []),
    mode: run.mode,
    overwrite: run.overwrite,
    overwriteBy: asObject(run.overwriteBy),
    alike: run.alike,
    ownerId: run.assignToId ?? run.assignGroupId,
    system: run.system ?? 'file',
  };
}

/** Whoever separates by commas writes decimals with a point; everybody else here by a comma. */
function settingsOf(ctx: Context, run: ImportRun, index: number): CellSettings {
  const monthFirst = Array.isArray(run.monthFirst) && run.monthFirst[index] === true;
  return { decimalComma: run.separator !== ',', monthFirst, timeZone: ctx.timeZone, locale: ctx.locale };
}

function mappingOf(run: Pick<ImportRun, 'mapping'>): Mapping {
  if (!Array.isArray(run.mapping)) return [];
  return run.mapping.map((path) => (typeof path === 'string' ? path : null));
}

export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
