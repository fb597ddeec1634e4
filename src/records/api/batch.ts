import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import { problemOf } from '#platform/http/problem.ts';
import { type Answer, parseInput } from '#platform/http/route.ts';
import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import { visible } from '../query/visible.ts';
import {
  BatchRefusal,
  type Outcome,
  type RecordChange,
  savePossibleRecords,
  saveRecords,
} from '../pipeline/save-records.ts';

const MOST_CHANGES = 1000;

const values = z.record(z.string(), z.unknown());
const existing = z.object({ id: z.uuid(), version: z.int().optional() });

/** Body of `POST /leads/batch`. */
export const batchInput = z.strictObject({
  create: z.array(values).optional(),
  update: z.array(existing.catchall(z.unknown())).optional(),
  remove: z
    .array(z.union([z.uuid().transform((id) => ({ id, version: undefined })), existing.strict()]))
    .optional(),
});
const querySchema = z.strictObject({ partial: z.enum(['true', 'false']).optional() });

/**
 * `POST /leads/batch`: up to 1,000 changes, all or nothing, or with `?partial=true` all that can be; one result each, in
 * the order create, update, remove. 422 `batch.too_large`, `batch.refused`.
 */
export async function saveBatch(ctx: Context, entity: Entity, request: FastifyRequest): Promise<Answer> {
  const { partial } = parseInput(querySchema, request.query);
  const changes = changesOf(parseInput(batchInput, request.body));
  if (changes.length > MOST_CHANGES)
    throw new Refusal(422, 'batch.too_large', { args: { max: MOST_CHANGES } });
  if (partial === 'true') {
    const outcomes = await savePossibleRecords(ctx, entity.name, changes);
    return { body: { results: outcomes.map((outcome) => resultOf(ctx, entity, outcome)) } };
  }
  const records = await saveRecords(ctx, entity.name, changes).catch((error: unknown) =>
    refuse(ctx, entity, error),
  );
  const outcomes = records.map((record, index) => ({
    index,
    op: changes[index]?.op ?? 'update',
    record,
    before: null,
  }));
  return { body: { results: outcomes.map((outcome) => resultOf(ctx, entity, outcome)) } };
}

/** The one problem of a batch of one, or each change's problem beside the whole's. */
function refuse(ctx: Context, entity: Entity, error: unknown): never {
  if (!(error instanceof BatchRefusal)) throw error;
  const results = error.outcomes.map((outcome) => resultOf(ctx, entity, outcome));
  throw new Refusal(error.status, error.code, { extra: { results } });
}

function changesOf({
  create = [],
  update = [],
  remove = [],
}: z.output<typeof batchInput>): readonly RecordChange[] {
  return [
    ...create.map((given): RecordChange => ({ op: 'create', values: given })),
    ...update.map(({ id, version, ...given }): RecordChange => ({
      op: 'update',
      id,
      values: given,
      ...versionGiven(version),
    })),
    ...remove.map(({ id, version }): RecordChange => ({ op: 'remove', id, ...versionGiven(version) })),
  ];
}

function versionGiven(version: number | undefined): { readonly version?: number } {
  return version === undefined ? {} : { version };
}

const statuses = { create: 201, update: 200, remove: 204, restore: 200 } as const;

function resultOf(ctx: Context, entity: Entity, outcome: Outcome) {
  const { index, op } = outcome;
  if ('problem' in outcome) {
    return {
      index,
      op,
      status: outcome.problem.status,
      problem: problemOf(outcome.problem, ctx.texts, ctx.locale),
    };
  }
  return { index, op, status: statuses[op], record: visible(ctx, entity, outcome.record) };
}
