import { createHash } from 'node:crypto';
import { forbidden, Refusal } from '#kernel/refusal.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import { asProgram, type Context, transaction } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { newId } from '#records/pipeline/new-id.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { mayRead } from '#records/query/scope.ts';
import { type Mapping, plain, suggestMapping } from '../mapping/suggest-mapping.ts';
import { type RecognisedSystem, systemOf } from '../mapping/systems/list.ts';
import { targetsOf, usualMatch } from '../mapping/targets.ts';
import type { Sheet, SheetFacts } from '../readers/reader.ts';
import { startCheck } from '../run/start-check.ts';
import { type Staged, stageRows } from './stage-rows.ts';

/** The entity that a file is to become records of; 404 as for its list, 422 `import.not_offered`, 403 for who may create none. */
export function importable(ctx: Context, name: string): Entity {
  const entity = ctx.catalogue.find(name);
  if (!entity || !mayRead(entity, ctx)) throw new Refusal(422, 'import.not_offered');
  const { partOf, writtenBy } = entity.definition;
  if (partOf !== undefined || writtenBy === 'program') throw new Refusal(422, 'import.not_offered');
  const mayWrite = ctx.access.scope(name, 'create') !== 'none' || ctx.access.scope(name, 'update') !== 'none';
  if (!mayWrite) throw forbidden();
  return entity;
}

/** A file becomes an import in preview: its rows staged, its columns mapped as they most likely are, its check begun. */
export async function prepareImport(
  ctx: Context,
  entity: Entity,
  fileName: string,
  sheet: Sheet,
): Promise<AnyRecord> {
  return transaction(ctx, async (tx) => {
    const id = newId(tx);
    const staged = await stageRows(tx.db, id, sheet);
    const system = systemOf(entity.name, sheet.headers);
    return previewRows(tx, {
      id,
      entity,
      name: fileName,
      headers: sheet.headers,
      facts: sheet.facts,
      system,
      ...staged,
    });
  });
}

/** Rows that are staged under `id`, and what is known of them. */
export interface StagedSheet extends Staged {
  readonly id: string;
  readonly entity: Entity;
  /** Of the file, as people see it. */
  readonly name: string;
  readonly headers: readonly string[];
  readonly facts: SheetFacts;
  /** The system that they come from, and what its headers mean. */
  readonly system: RecognisedSystem | undefined;
  /** What else is kept of the import. */
  readonly values?: Readonly<Record<string, unknown>>;
}

/** Staged rows become an import in preview, in the caller's transaction. */
export async function previewRows(tx: Context, staged: StagedSheet): Promise<AnyRecord> {
  const { id, entity, name, headers, facts, rowCount, monthFirst, values } = staged;
  const headerKey = keyOf(entity, headers);
  await saveRecord(asProgram(tx), 'importRun', {
    op: 'create',
    id,
    values: {
      fileName: name.slice(0, 255),
      target: entity.name,
      targetLabel: entity.definition.labelPlural[tx.locale],
      ownerId: tx.access.userId,
      headers,
      headerKey,
      monthFirst,
      rowCount,
      ...facts,
      ...values,
      ...(await usualSettings(tx, staged, headerKey)),
    },
  });
  return startCheck(tx, id);
}

/** The same headers again are mapped as they were when this person last imported them. */
async function usualSettings(ctx: Context, { entity, headers, system }: StagedSheet, headerKey: string) {
  const targets = targetsOf(ctx, entity);
  const [last] = await ctx.db.query<{
    mapping: Mapping;
    matchBy: readonly string[];
    mode: string;
    overwrite: string;
    system: string | null;
  }>(
    `select mapping, match_by as "matchBy", mode, overwrite, system from imports
     where owner_id = $1 and header_key = $2 and started_at is not null and deleted_at is null order by started_at desc limit 1`,
    [ctx.access.userId, headerKey],
  );
  if (last) return last;
  const mapping = suggestMapping(headers, targets, system?.headers);
  const matchBy = usualMatch(entity, targets, mapping);
  return { mapping, matchBy, system: system?.name ?? null };
}

function keyOf(entity: Entity, headers: readonly string[]): string {
  const text = JSON.stringify([entity.name, headers.map(plain)]);
  return createHash('sha256').update(text).digest('base64url');
}
