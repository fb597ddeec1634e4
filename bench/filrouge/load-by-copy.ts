import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { uuidv7 } from '#kernel/ids/uuid.ts';
import { lastNine } from '#kernel/phone/phone.ts';
import { lead } from '#modules/crm';
import { toEntity } from '#records/catalogue/entity.ts';
import { typeOf } from '#records/define/fields/list.ts';
import { fieldColumns } from '#records/pipeline/steps/columns.ts';
import { searchVector } from '#records/query/search-words.ts';
import type { Client } from '../client.ts';
import { copyRows } from '../copy.ts';
import { createdOf, leadOf, type Size, sizes } from '../data.ts';
import { spotCheck } from './spot-check.ts';

const entity = toEntity(lead, 'crm');

/** Leads and their numbers straight into the tables, as the API would have written them, which a spot check then proves. */
export async function loadByCopy(client: Client, database: pg.Client, size: Size, ownerId: string) {
  const count = sizes[size];
  const leads = Array.from({ length: count }, () => uuidv7(Date.now(), randomUUID()));
  const idAt = (i: number) => leads[i] ?? '';
  const indexes = await takeIndexesAway(database, ['leads', 'phone_index']);
  await copyRows(database, 'leads', count, (i) => leadRow(i, idAt(i), ownerId));
  await copyRows(database, 'phone_index', count, (i) => phoneRow(i, idAt(i)));
  await database.query(`set maintenance_work_mem = '512MB'`);
  for (const index of indexes) await database.query(index);
  await spotCheck(client, leads, leadOf);
  return {
    leads,
    deals: [],
    loading:
      'leads and their numbers by COPY, twenty held against what the API makes; no trail of their creation',
  };
}

function leadRow(i: number, id: string, ownerId: string) {
  const record = recordOf(i, id, ownerId);
  const actor = { kind: 'system', id: null, name: 'bench' };
  return {
    id,
    version: 1,
    created_at: createdOf(i),
    created_by: actor,
    updated_at: createdOf(i),
    updated_by: actor,
    search_words: searchVector(entity, record),
    ...withoutEmpty(fieldColumns(entity, [...entity.fields.keys()], record)),
  };
}

/** All rows fill the same columns; lists would need PostgreSQL's own spelling. */
function withoutEmpty(columns: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(columns).filter(([, value]) => value !== null && value !== undefined),
  );
}

/** The record as the recipe makes it: input in normal form, defaults, then what is computed. */
function recordOf(i: number, id: string, ownerId: string) {
  const empty = Object.fromEntries([...entity.fields.keys()].map((key) => [key, null]));
  const defaults = Object.fromEntries(
    [...entity.fields].flatMap(([key, field]) => (isPlain(field.default) ? [[key, field.default]] : [])),
  );
  const given = Object.entries(leadOf(i)).map(([key, input]) => {
    const field = entity.fields.get(key);
    const parsed = field && typeOf(field).parse(input, field, { defaultCountry: 'FR' });
    if (!parsed || 'faults' in parsed) throw new Error(`${key} of lead ${i} is refused`);
    return [key, parsed.value] as const;
  });
  const record: Record<string, unknown> = {
    ...empty,
    ...defaults,
    currency: 'EUR',
    ownerId,
    ...Object.fromEntries(given),
    id,
  };
  for (const [key, field] of entity.fields) if (field.compute) record[key] = field.compute(record) ?? null;
  return record;
}

function isPlain(value: unknown): boolean {
  return value !== undefined && (typeof value !== 'object' || value === null);
}

function phoneRow(i: number, id: string) {
  const e164 = leadOf(i).phone;
  return { record_id: id, field: 'phone', entity: 'lead', e164, last_nine: lastNine(e164) };
}

/** Indexes are built faster than filled; gives the statements that make them again. */
async function takeIndexesAway(database: pg.Client, tables: readonly string[]): Promise<readonly string[]> {
  const { rows } = await database.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
     where schemaname = 'main' and tablename = any($1) and indexname not like '%_pkey'`,
    [tables],
  );
  for (const { name } of rows) await database.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}
