import { notFound } from '#kernel/refusal.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import { type Context, nowOf } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { newId } from '#records/pipeline/new-id.ts';
import { listRecords } from '#records/query/list-records.ts';
import { readRecord } from '#records/query/read-record.ts';
import { readableKeys } from '#records/query/scope.ts';
import type { Envelope } from '../deliver/envelope.ts';
import { offeredEventsOf } from './offered-events.ts';

const MOST = 3;

/**
 * The latest records in the very form of a delivery, so that a person can say what goes where in the other program; a made-up
 * one where there is none. Refuses 404 an event that is not offered.
 */
export async function sampleOf(
  ctx: Context,
  entityName: string,
  event: string,
): Promise<readonly Envelope[]> {
  const offered = offeredEventsOf(ctx, entityName);
  const type = event.includes('.') ? event : `${entityName}.${event}`;
  if (!offered?.events.some((each) => each.type === type)) throw notFound();
  const records = await latest(ctx, offered.entity, type);
  const shown = records.length > 0 ? records : [madeUp(ctx, offered.entity)];
  return shown.map((record) => envelope(ctx, offered.entity, type, record));
}

async function latest(ctx: Context, entity: Entity, type: string): Promise<readonly AnyRecord[]> {
  const removed = type === `${entity.name}.removed`;
  const sort = type === `${entity.name}.created` ? '-createdAt' : '-updatedAt';
  const { data } = await listRecords(ctx, entity, { sort, limit: MOST, ...(removed ? { removed } : {}) });
  return removed ? data : Promise.all(data.map(({ id }) => readRecord(ctx, entity, id)));
}

function envelope(ctx: Context, entity: Entity, type: string, record: AnyRecord): Envelope {
  const at = record.updatedAt ?? nowOf(ctx);
  return {
    id: newId(ctx),
    type,
    at,
    entity: entity.name,
    recordId: record.id,
    sequence: 1,
    record,
    changes: {},
  };
}

function madeUp(ctx: Context, entity: Entity): AnyRecord {
  const now = nowOf(ctx);
  const { actor } = ctx.access;
  const values = readableKeys(entity, ctx.access).map((key) => [key, exampleOf(ctx, entity, key)] as const);
  return {
    ...Object.fromEntries(values),
    id: newId(ctx),
    version: 1,
    createdAt: now,
    createdBy: actor,
    updatedAt: now,
    updatedBy: actor,
  };
}

const examples: Readonly<Partial<Record<string, unknown>>> = {
  email: 'camille.durand@example.com',
  phone: '+33639981234',
  webAddress: 'https://example.com',
  money: '1250.00',
  percent: '10.00',
  day: '2026-01-15',
  currency: 'EUR',
  yesNo: true,
  address: { street: '12 rue des Lilas', postalCode: '69003', city: 'Lyon', region: null, country: 'FR' },
  rows: [],
  tags: [],
};

/** A plausible value for people to see; null where there is none to make up, such as an id of another record. */
function exampleOf(ctx: Context, entity: Entity, key: string): unknown {
  const field = entity.fields.get(key);
  if (!field) return null;
  if (field.type === 'choice') return Object.keys(field.values)[0] ?? null;
  if (field.type === 'text' || field.type === 'longText') return field.label[ctx.locale];
  if (field.type === 'number') return field.decimals === 0 ? 1 : '1';
  if (field.type === 'instant') return nowOf(ctx);
  return examples[field.type] ?? null;
}
