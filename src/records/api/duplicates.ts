import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isUuid } from '#kernel/ids/uuid.ts';
import { notFound } from '#kernel/refusal.ts';
import { parseInput } from '#platform/http/route.ts';
import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import { dismissDuplicates, undoDismissal } from '../duplicates/dismiss-duplicates.ts';
import {
  dismissedInput,
  dismissInput,
  findInput,
  mergeInput,
  pageInput,
  previewInput,
} from '../duplicates/duplicates.input.ts';
import { findDuplicates } from '../duplicates/find-duplicates.ts';
import { findElsewhere } from '../duplicates/find-elsewhere.ts';
import { listDismissed } from '../duplicates/list-dismissed.ts';
import { listDuplicates } from '../duplicates/list-duplicates.ts';
import { mergeRecords, previewMerge } from '../duplicates/merge-records.ts';
import { undoMerge } from '../duplicates/undo-merge.ts';
import { readRecord } from '../query/read-record.ts';
import { mayRead } from '../query/scope.ts';
import { visible } from '../query/visible.ts';
import { type ContextOf, etagOf, send } from './http.ts';
import { withIdempotency } from './idempotency.ts';

type Request = FastifyRequest<{ Params: { readonly plural: string; readonly id: string } }>;

/** Duplicates of every entity that declares match keys: find, list, dismiss, merge, undo (CONV-12). 404 for entities that do not. */
export function registerDuplicates(server: FastifyInstance, contextOf: ContextOf): void {
  const list = '/api/v1/:plural/duplicates';
  const one = '/api/v1/:plural/:id';

  server.post(list, async (request: Request) => {
    const { ctx, entity } = await open(request);
    const asked = parseInput(findInput, request.body);
    const known = 'id' in asked ? await readRecord(ctx, entity, asked.id) : undefined;
    const record = 'values' in asked ? asked.values : { ...known };
    const own = await findDuplicates(ctx, entity, record, known?.id);
    return { data: [...own, ...(await findElsewhere(ctx, entity, record))] };
  });
  server.get(list, async (request: Request) => {
    const { ctx, entity } = await open(request);
    return listDuplicates(ctx, entity, parseInput(pageInput, request.query).cursor);
  });
  server.get(`${list}/dismissed`, async (request: Request) => {
    const { ctx, entity } = await open(request);
    return listDismissed(ctx, entity, parseInput(dismissedInput, request.query));
  });
  for (const [path, work] of [
    ['dismiss', dismissDuplicates],
    ['undo-dismiss', undoDismissal],
  ] as const)
    server.post(`${list}/${path}`, async (request: Request, reply) => {
      const { ctx, entity } = await open(request);
      const { ids } = parseInput(dismissInput, request.body);
      await work(ctx, entity, ids);
      return reply.status(204).send();
    });
  server.post(`${one}/merge`, async (request: Request, reply) => {
    const { ctx, entity } = await open(request);
    const input = parseInput(mergeInput, request.body);
    const work = async (tx: Context) =>
      answer(tx, entity, await mergeRecords(tx, entity, idOf(request), input));
    return send(reply, await withIdempotency(ctx, request, work));
  });
  server.post(`${one}/merge/preview`, async (request: Request) => {
    const { ctx, entity } = await open(request);
    const { otherIds: others } = parseInput(previewInput, request.body);
    return { moves: await previewMerge(ctx, entity, idOf(request), others) };
  });
  server.post(`${one}/undo-merge`, async (request: Request, reply) => {
    const { ctx, entity } = await open(request);
    const work = async (tx: Context) => answer(tx, entity, await undoMerge(tx, entity, idOf(request)));
    return send(reply, await withIdempotency(ctx, request, work));
  });

  async function open(request: Request): Promise<{ ctx: Context; entity: Entity }> {
    const ctx = await contextOf(request);
    const entity = ctx.catalogue.byPath(request.params.plural);
    if (!entity.definition.matchKeys || !mayRead(entity, ctx)) throw notFound();
    return { ctx, entity };
  }
}

function answer(ctx: Context, entity: Entity, record: Awaited<ReturnType<typeof readRecord>>) {
  return { headers: { etag: etagOf(record.version) }, body: visible(ctx, entity, record) };
}

function idOf(request: Request): string {
  if (!isUuid(request.params.id)) throw notFound();
  return request.params.id.toLowerCase();
}
