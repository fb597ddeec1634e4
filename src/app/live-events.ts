import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Listens, type LiveEvent } from '#platform/http/live.ts';
import type { Db } from '#platform/db/db.ts';
import { createTail, eventsAfter, type Tail, type TailedEvent } from '#platform/outbox/tail.ts';
import type { Log } from '#platform/log/log.ts';
import { CATALOGUE_CHANGED, loadCustomizations } from '#records/catalogue/customizations.ts';
import type { Catalogue } from '#records/catalogue/catalogue.ts';
import type { Context, Installation } from '#records/context.ts';
import { reaches } from '#records/define/access.ts';
import { columnOf } from '#records/define/field.ts';
import type { RecordReference } from '#records/define/fields/link.ts';
import { readReferences } from '#records/define/fields/links.ts';
import type { Engine } from './engine.ts';

/** A record change as it travels to browsers; `ownerId` decides who may hear of it and does not leave the server. */
interface ChangeData {
  readonly entity: string;
  readonly id: string;
  readonly op: string;
  readonly ownerId: string | null;
}

/** Tells open browsers, and this process's catalogue, what any process committed. */
export function followOutbox(
  installation: Installation,
  { catalogue, systemContext }: Pick<Engine, 'catalogue' | 'systemContext'>,
  log: Log,
): Tail {
  const { pool, live } = installation;
  const report = (error: unknown) => log.error({ err: error }, 'The outbox could not be followed');
  const tell = (events: readonly TailedEvent[]) => {
    if (events.some(({ type }) => type === CATALOGUE_CHANGED)) void reload().catch(report);
    if (live.isEmpty) return;
    void toLive(installation, catalogue, events).then((found) => found.forEach(live.publish), report);
    for (const event of events) void push(event).catch(report);
  };
  const reload = async () => {
    await loadCustomizations(pool, catalogue);
    live.publish({ event: CATALOGUE, data: { version: catalogue.version } });
  };
  const push = async (event: TailedEvent) => {
    for (const { channel, messages } of catalogue.pushes.filter((one) => one.on.includes(event.type))) {
      for (const data of await messages(event, await systemContext())) live.publish({ event: channel, data });
    }
  };
  return createTail(pool, tell, report);
}

/** `GET /api/v1/live`: server-sent events of what the caller may see, from `Last-Event-ID` on. */
export function registerLive(
  server: FastifyInstance,
  callerOf: (request: FastifyRequest) => Promise<Context>,
  installation: Installation,
): void {
  server.get('/api/v1/live', async (request, reply) => {
    const ctx = await callerOf(request);
    const missed = await missedEvents(ctx, Number(request.headers['last-event-id']));
    reply.hijack();
    installation.live.add(reply.raw, { who: ctx.access.userId, listens: listens(ctx) }, missed);
  });
}

async function missedEvents(ctx: Context, last: number): Promise<readonly LiveEvent[]> {
  if (!Number.isSafeInteger(last) || last <= 0) return [];
  return toLive(ctx.installation, ctx.catalogue, await eventsAfter(ctx.installation.pool, last));
}

/** Owners are looked up once for all events of an entity, not once an event or a listener. */
async function toLive(
  { pool }: Installation,
  catalogue: Catalogue,
  committed: readonly TailedEvent[],
): Promise<readonly LiveEvent[]> {
  const events = await whereTheyHang(pool, catalogue, committed);
  const owners = new Map<string, string | null>();
  for (const [name, group] of Map.groupBy(events, (event) => event.entity)) {
    const entity = catalogue.find(name);
    if (!entity?.definition.owned) continue;
    const rows = await pool.query<{ id: string; ownerId: string | null }>(
      `select id, owner_id as "ownerId" from ${entity.table} where id = any($1::uuid[])`,
      [group.map((event) => event.recordId)],
    );
    for (const { id, ownerId } of rows) owners.set(id, ownerId);
  }
  return events.flatMap((event) => {
    const entity = catalogue.find(event.entity);
    if (!entity || entity.definition.partOf !== undefined) return [];
    const op = event.type.slice(event.entity.length + 1);
    const data: ChangeData = {
      entity: event.entity,
      id: event.recordId,
      op,
      ownerId: owners.get(event.recordId) ?? null,
    };
    return [{ id: event.seq, event: event.entity === 'notification' ? 'notification' : 'change', data }];
  });
}

/** A post or a file has no rights of its own: it is told as a change of the records it hangs on. */
async function whereTheyHang(
  db: Db,
  catalogue: Catalogue,
  events: readonly TailedEvent[],
): Promise<readonly TailedEvent[]> {
  const holders = new Map<string, readonly RecordReference[]>();
  for (const [name, group] of Map.groupBy(events, (event) => event.entity)) {
    const entity = catalogue.find(name);
    const { hangsOn } = entity?.definition ?? {};
    const field = entity?.fields.get(hangsOn ?? '');
    if (!entity || !hangsOn || !field) continue;
    const rows = await db.query<{ id: string; links: unknown }>(
      `select id, ${columnOf(hangsOn, field)} as links from ${entity.table} where id = any($1::uuid[])`,
      [group.map((event) => event.recordId)],
    );
    for (const { id, links } of rows) holders.set(id, readReferences(links));
  }
  return events.flatMap((event) => {
    const records = holders.get(event.recordId);
    if (!records) return [event];
    return records.map(({ entity, id }) => ({ ...event, entity, recordId: id, type: `${entity}.updated` }));
  });
}

/** Fields or entities have changed: whoever has the catalogue reads it anew, within his rights. */
const CATALOGUE = 'catalogue';

function listens(ctx: Context): Listens {
  return ({ event, data }) => {
    if (event === CATALOGUE) return true;
    if (!isChange(data)) return isFor(data, ctx.access.userId);
    const scope = ctx.access.scope(data.entity, 'read');
    return scope === 'all' || reaches(scope, data.ownerId);
  };
}

function isChange(data: unknown): data is ChangeData {
  return typeof data === 'object' && data !== null && 'entity' in data && 'ownerId' in data;
}

/** Other events name the users they are for. */
function isFor(data: unknown, userId: string | null): boolean {
  if (typeof data !== 'object' || data === null || !('userIds' in data) || !Array.isArray(data.userIds))
    return false;
  return userId !== null && data.userIds.includes(userId);
}
