import { type Fault, forbidden, invalid, Refusal } from '#kernel/refusal.ts';
import { type Entity, isWritable } from '#records/catalogue/entity.ts';
import { type Context, transaction } from '#records/context.ts';
import { listRecords } from '#records/query/list-records.ts';
import { startJob } from '#records/start-job.ts';
import { type BulkInput, conditionOf, keysOf } from './bulk-change.ts';

export interface StartedBulk {
  readonly jobId: string;
  /** Records that it concerns now. */
  readonly total: number;
}

/**
 * Changes many records beside other work (LIST-04), with the caller's rights and by the recipe, one by one: what is refused for
 * one does not stop the others. Refuses at once 403 what he may do to none of them, and 422 a filter that its list would
 * refuse, `bulk.nothing`, and fields that he may not write.
 */
export async function startBulkChange(ctx: Context, entity: Entity, input: BulkInput): Promise<StartedBulk> {
  checkRights(ctx, entity, input);
  checkFields(ctx, entity, input);
  const total = input.ids?.length ?? (await countMatching(ctx, entity, input));
  const jobId = await transaction(ctx, (tx) =>
    startJob(tx, 'bulk-change', { entity: entity.name, total, ...input }),
  );
  return { jobId, total };
}

function checkRights(ctx: Context, { name, definition }: Entity, { remove }: BulkInput): void {
  const isProgramsOwn = definition.writtenBy === 'program' || definition.partOf !== undefined;
  const scope = ctx.access.scope(name, remove ? 'remove' : 'update');
  if (isProgramsOwn || scope === 'none') throw forbidden();
}

function checkFields(ctx: Context, entity: Entity, input: BulkInput): void {
  const keys = keysOf(input);
  if (keys.length > 0 === (input.remove === true)) throw new Refusal(422, 'bulk.nothing');
  const faults = keys.flatMap((key): Fault[] => {
    const field = entity.fields.get(key);
    const right = ctx.access.field(entity.name, key);
    const args = { field: key };
    if (!field || right === 'hidden') return [{ field: `change.${key}`, code: 'field.unknown', args }];
    if (right === 'read' || !isWritable(field))
      return [{ field: `change.${key}`, code: 'field.read_only', args }];
    return [];
  });
  const by = input.changeBy?.field;
  if (by !== undefined && (!entity.fields.has(by) || ctx.access.field(entity.name, by) === 'hidden'))
    faults.push({ field: 'changeBy.field', code: 'field.unknown', args: { field: by } });
  if (faults.length > 0) throw invalid(faults);
}

async function countMatching(ctx: Context, entity: Entity, { filter, q }: BulkInput): Promise<number> {
  const condition = conditionOf(filter);
  const query = {
    limit: 1,
    count: 'exact',
    ...(condition ? { filter: condition } : {}),
    ...(q ? { q } : {}),
  } as const;
  return (await listRecords(ctx, entity, query)).total ?? 0;
}
