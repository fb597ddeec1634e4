import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isUuid } from '#kernel/ids/uuid.ts';
import { forbidden, invalid, notFound, Refusal } from '#kernel/refusal.ts';
import { parseInput } from '#platform/http/route.ts';
import { type Entity, stillTyped } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import type { RecordAction } from '../define/define-action.ts';
import type { AnyRecord } from '../define/infer.ts';
import { CSV_TYPE } from '../export/csv-line.ts';
import { exportRecords } from '../export/export-records.ts';
import { saveRecord } from '../pipeline/save-records.ts';
import { readBoard } from '../query/board.ts';
import { listGroups } from '../query/totals-by.ts';
import { includeLinks } from '../query/include.ts';
import { listRecords } from '../query/list-records.ts';
import { readRecord } from '../query/read-record.ts';
import { mayReach } from '../query/scope.ts';
import { refuseMerged, withSurvivors } from '../duplicates/merges.ts';
import { readRelated } from '../query/related.ts';
import { readSmartLinks } from '../query/smart-links.ts';
import { readAsOf, readHistory } from '../trail/history.ts';
import { visible } from '../query/visible.ts';
import { readTimeline } from '../trail/timeline.ts';
import { undoChange } from '../trail/undo-change.ts';
import { saveBatch } from './batch.ts';
import { type ContextOf, etagOf, send, versionOf } from './http.ts';
import { withIdempotency } from './idempotency.ts';
import {
  boardQueryFromUrl,
  groupsQueryFromUrl,
  queryFromBody,
  queryFromUrl,
  readQueryFromUrl,
} from './list-query.ts';

const undoInput = z.strictObject({ entryId: z.uuid() });

interface Params {
  readonly plural: string;
  readonly id: string;
  readonly action: string;
}

type Request = FastifyRequest<{ Params: Params }>;

/** The generic resources: one set of routes for every entity of the catalogue, also for those made a moment ago. */
export function registerResources(server: FastifyInstance, contextOf: ContextOf): void {
  const list = '/api/v1/:plural';
  const one = `${list}/:id`;

  server.get(list, async (request: Request) => {
    const { ctx, entity } = await open(request);
    const query = queryFromUrl(request.query);
    const page = await listRecords(ctx, entity, query);
    return query.removed ? { ...page, data: await withSurvivors(ctx, entity, page.data) } : page;
  });
  server.post(`${list}/query`, async (request: Request) => {
    const { ctx, entity } = await open(request);
    return listRecords(ctx, entity, queryFromBody(request.body));
  });
  server.get(`${list}/board`, async (request: Request) => {
    const { ctx, entity } = await open(request);
    return readBoard(ctx, entity, boardQueryFromUrl(request.query));
  });
  server.get(`${list}/groups`, async (request: Request) => {
    const { ctx, entity } = await open(request);
    const { by, ...query } = groupsQueryFromUrl(request.query);
    return { data: await listGroups(ctx, entity, by, query) };
  });
  server.get(`${list}/export.csv`, async (request: Request, reply) => {
    const { ctx, entity } = await open(request);
    const lines = await exportRecords(ctx, entity, queryFromUrl(request.query));
    return reply
      .type(CSV_TYPE)
      .header('content-disposition', `attachment; filename="${entity.path}.csv"`)
      .send(Readable.from(lines));
  });
  server.post(`${list}/batch`, async (request: Request, reply) => {
    const { ctx, entity } = await open(request);
    return send(reply, await withIdempotency(ctx, request, (tx) => saveBatch(tx, entity, request)));
  });
  server.post(list, async (request: Request, reply) => {
    const { ctx, entity } = await open(request);
    return send(reply, await withIdempotency(ctx, request, (tx) => create(tx, entity, request.body)));
  });
  server.get(one, async (request: Request, reply) => {
    const { ctx, entity } = await open(request);
    const { include, asOf } = readQueryFromUrl(request.query);
    const record = asOf
      ? await readAsOf(ctx, entity, idOf(request), asOf)
      : await readRecord(ctx, entity, idOf(request)).catch((error: unknown) =>
          refuseMerged(ctx, entity, idOf(request), error),
        );
    const [whole] = await includeLinks(ctx, entity, [record], include ?? []);
    return send(reply, recordAnswer(200, { ...(whole ?? record), may: rightsOn(ctx, entity, record) }));
  });
  server.patch(one, async (request: Request, reply) => {
    const { ctx, entity } = await open(request);
    const change = {
      op: 'update',
      id: idOf(request),
      values: valuesOf(request.body),
      ...versionGiven(request),
    } as const;
    return send(reply, recordAnswer(200, visible(ctx, entity, await saveRecord(ctx, entity.name, change))));
  });
  server.delete(one, async (request: Request, reply) => {
    const { ctx, entity } = await open(request);
    await saveRecord(ctx, entity.name, { op: 'remove', id: idOf(request), ...versionGiven(request) });
    return reply.status(204).send();
  });
  server.post(`${one}/restore`, async (request: Request, reply) => {
    const { ctx, entity } = await open(request);
    const record = await saveRecord(ctx, entity.name, {
      op: 'restore',
      id: idOf(request),
      ...versionGiven(request),
    });
    return send(reply, recordAnswer(200, visible(ctx, entity, record)));
  });
  server.get(`${one}/timeline`, async (request: Request) => {
    const { ctx, entity } = await open(request);
    return { data: await readTimeline(ctx, entity, idOf(request)), nextCursor: null };
  });
  server.get(`${one}/history`, async (request: Request) => {
    const { ctx, entity } = await open(request);
    return { data: await readHistory(ctx, entity, idOf(request)), nextCursor: null };
  });
  server.post(`${one}/undo`, async (request: Request, reply) => {
    const { ctx, entity } = await open(request);
    const { entryId } = parseInput(undoInput, request.body);
    const record = await undoChange(ctx, entity, idOf(request), entryId);
    return send(reply, recordAnswer(200, visible(ctx, entity, record)));
  });
  server.get(`${one}/related`, async (request: Request) => {
    const { ctx, entity } = await open(request);
    return { data: await readRelated(ctx, entity, idOf(request)) };
  });
  server.get(`${one}/smart-links`, async (request: Request) => {
    const { ctx, entity } = await open(request);
    return { data: await readSmartLinks(ctx, entity, idOf(request)) };
  });
  for (const path of [`${one}/:action`, `${one}/:action/:detail`]) {
    server.post(
      path,
      async (request: FastifyRequest<{ Params: Params & { readonly detail?: string } }>, reply) => {
        const { ctx, entity } = await open(request);
        const name = [request.params.action, request.params.detail].filter(Boolean).join('/');
        const action = ctx.catalogue.actions(entity.name).find((each) => each.name === name);
        if (!action) throw notFound();
        return send(
          reply,
          await withIdempotency(ctx, request, (inner) => act(inner, entity, action, request), action),
        );
      },
    );
  }

  async function open(
    request: FastifyRequest<{ Params: Params }>,
  ): Promise<{ ctx: Context; entity: Entity }> {
    const ctx = await contextOf(request);
    return { ctx, entity: ctx.catalogue.byPath(request.params.plural) };
  }
}

async function create(ctx: Context, entity: Entity, body: unknown) {
  const record = await saveRecord(ctx, entity.name, { op: 'create', values: valuesOf(body) });
  const answer = recordAnswer(201, visible(ctx, entity, record));
  return { ...answer, headers: { ...answer.headers, location: `/api/v1/${entity.path}/${record.id}` } };
}

async function act(
  ctx: Context,
  entity: Entity,
  action: RecordAction,
  request: FastifyRequest<{ Params: Params }>,
) {
  const record = await readRecord(ctx, entity, idOf(request));
  if (action.needs === 'update' && !mayReach(ctx, entity, record, 'update')) throw forbidden();
  const version = versionOf(request);
  if (version !== undefined && version !== record.version)
    throw new Refusal(412, 'record.stale', { extra: { current: record } });
  return action.run(ctx, record, request.body);
}

/** What the caller may do with this very record: which buttons a screen shows. */
function rightsOn(ctx: Context, entity: Entity, record: AnyRecord) {
  const update = mayReach(ctx, entity, record, 'update');
  const actions = ctx.catalogue
    .actions(entity.name)
    .filter((each) => (each.needs === 'read' || update) && each.offered(record));
  const fields = stillTyped(entity, record);
  return {
    attach: update && entity.definition.attachedBy !== 'program',
    fields,
    update: update && entity.definition.writtenBy !== 'program',
    remove:
      fields === null && entity.definition.writtenBy !== 'program' && mayReach(ctx, entity, record, 'remove'),
    actions: actions.map((action) => action.name),
  };
}

function recordAnswer(status: number, record: AnyRecord) {
  return { status, headers: { etag: etagOf(record.version) }, body: record };
}

function idOf(request: FastifyRequest<{ Params: Params }>): string {
  if (!isUuid(request.params.id)) throw notFound();
  return request.params.id.toLowerCase();
}

function versionGiven(request: FastifyRequest): { readonly version?: number } {
  const version = versionOf(request);
  return version === undefined ? {} : { version };
}

/** The members of a JSON object; anything else is 422. */
function valuesOf(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body };
  throw invalid([{ field: '', code: 'value.wrong_type', args: { expected: 'object' } }]);
}
