import { isUuid } from '#kernel/ids/uuid.ts';
import { forbidden, notFound } from '#kernel/refusal.ts';
import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import type { AnyRecord } from '../define/infer.ts';
import { readRecord } from './read-record.ts';
import { mayReach } from './scope.ts';

/** The record that something hangs on, as the caller sees it. */
export interface Place {
  readonly entity: Entity;
  readonly record: AnyRecord;
}

/** Finds the record by its address, `leads` and an id: 404 where the caller does not see it, 403 where he may not change it. */
export async function recordAt(
  ctx: Context,
  plural: string,
  id: string,
  verb: 'read' | 'update',
): Promise<Place> {
  const entity = ctx.catalogue.byPath(plural);
  if (!isUuid(id) || entity.definition.partOf !== undefined) throw notFound();
  const record = await readRecord(ctx, entity, id.toLowerCase());
  if (verb === 'update' && !mayReach(ctx, entity, record, 'update')) throw forbidden();
  return { entity, record };
}
