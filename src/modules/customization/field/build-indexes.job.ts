import { z } from 'zod';
import type { Entity } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import type { BackgroundJob } from '#records/define/beside-requests.ts';
import type { Field } from '#records/define/fields/list.ts';
import { startJob } from '#records/start-job.ts';
import { buildIndexes, isLarge } from '#records/storage/indexes.ts';

const NAME = 'build-indexes';
const input = z.strictObject({ entity: z.string() });

/** Indexes of custom fields on large tables, beside everybody's work (storage.md 3). */
export const buildIndexesJob: BackgroundJob = {
  name: NAME,
  run: async (given, ctx) => {
    const entity = ctx.catalogue.find(input.parse(given).entity);
    if (entity) await buildIndexes(ctx.installation.pool, entity);
  },
};

/** In the transaction that makes the field so: on a small table its index is there with it. */
export async function askForIndexes(ctx: Context, entity: Entity, field: Field): Promise<void> {
  const needs = field.unique === true || field.indexed === true || field.type === 'link';
  if (needs && (await isLarge(ctx.db, entity))) await startJob(ctx, NAME, { entity: entity.name });
}
