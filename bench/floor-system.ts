import { spawn } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import { createdOf, dealOf, leadOf, type Size, sizes, spread } from './data.ts';
import { has, type Request, rowsIn, type System } from './system.ts';

const PORT = 4711;

const TABLES = `
  drop schema if exists floor cascade;
  create schema floor;
  set search_path = floor;
  create table leads (id uuid primary key, first_name text, last_name text, email text, phone text, company_name text, city text,
    status text, source text, amount numeric(19,2), owner_id uuid, job_title text, deal_id uuid, created_at timestamptz, words tsvector);
  create table accounts (id uuid primary key, name text);
  create table contacts (id uuid primary key, account_id uuid, last_name text);
  create table deals (id uuid primary key, name text, amount numeric(19,2), stage integer, account_id uuid, close_date date);
  create table calls (id uuid primary key, external_id text unique, number text, lead_id uuid, started_at timestamptz);
`;
const INDEXES = `
  set search_path = floor;
  create index on leads (city, status, created_at desc);
  create index on leads (email);
  create index on leads (phone);
  create index on leads using gin (words);
  create index on deals (stage) include (amount);
  analyze;
`;

/** Loads the floor's tables directly, and starts its server as a process of its own. */
export async function startFloor(databaseUrl: string, size: Size): Promise<System> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(TABLES);
  const ids = await load(client, sizes[size]);
  await client.query(INDEXES);
  await client.end();
  const child = spawn(process.execPath, ['bench/floor.ts'], {
    env: { ...process.env, DATABASE_URL: databaseUrl, PORT: String(PORT) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  let made = sizes[size];
  return {
    name: 'floor',
    address: `http://127.0.0.1:${PORT}`,
    headers: {},
    pids: child.pid === undefined ? [] : [child.pid],
    loading: 'directly',
    operation: (name, n): Request | undefined => {
      const lead = ids.leads[spread(n, ids.leads.length)] ?? '';
      switch (name) {
        case 'read':
          return { method: 'GET', path: `/leads/${lead}`, isRight: (body) => has(body, 'id') };
        case 'list':
          return {
            method: 'GET',
            path: `/leads?city=City${n % 50}&status=${leadOf(n % 50).status}`,
            isRight: (body) => rowsIn(body).length === 50,
          };
        case 'search':
          return {
            method: 'GET',
            path: `/search?q=Durand${spread(n, 2000)}`,
            isRight: (body) => rowsIn(body).length > 0,
          };
        case 'board':
          return { method: 'GET', path: '/board', isRight: (body) => rowsIn(body).length > 0 };
        case 'create':
          return {
            method: 'POST',
            path: '/leads',
            body: leadOf((made += 1)),
            isRight: (body) => has(body, 'id'),
          };
        case 'update':
          return {
            method: 'PATCH',
            path: `/leads/${lead}`,
            body: { jobTitle: `Title ${n}` },
            isRight: (body) => has(body, 'id'),
          };
        case 'convert':
          return {
            method: 'POST',
            path: `/leads/${ids.leads[n % ids.leads.length]}/convert`,
            body: {},
            isRight: (body) => has(body, 'deal'),
          };
        case 'stage':
          return {
            method: 'PATCH',
            path: `/deals/${ids.deals[spread(n, ids.deals.length)]}`,
            body: { stage: n % 4 },
            isRight: (body) => has(body, 'id'),
          };
        case 'call':
          return {
            method: 'POST',
            path: '/calls',
            body: {
              callId: `c${process.pid}-${n}-${Math.random()}`,
              from: leadOf(spread(n, sizes[size])).phone,
            },
            isRight: (body) => rowsIn(body).length === 1,
          };
      }
    },
    close: async () => {
      child.kill();
      await once(child, 'exit');
    },
  };
}

async function load(client: pg.Client, leads: number) {
  const ids = { leads: [] as string[], deals: [] as string[] };
  for (let from = 0; from < leads; from += 5000) {
    const batch = Array.from({ length: Math.min(5000, leads - from) }, (_, at) => from + at);
    const made = batch.map((i) => ({ ...leadOf(i), city: leadOf(i).address.city, createdAt: createdOf(i) }));
    const { rows } = await client.query<{ id: string }>(
      `insert into leads select gen_random_uuid(), r."firstName", r."lastName", r.email, r.phone, r."companyName", r.city, r.status, r.source,
         r.amount, null, null, null, r."createdAt", to_tsvector('simple', concat_ws(' ', r."firstName", r."lastName", r.email, r."companyName"))
       from json_to_recordset($1) as r("firstName" text, "lastName" text, email text, phone text, "companyName" text, city text, status text,
         source text, amount numeric, "createdAt" timestamptz) returning id`,
      [JSON.stringify(made)],
    );
    ids.leads.push(...rows.map((row) => row.id));
  }
  for (let from = 0; from < leads / 5; from += 5000) {
    const batch = Array.from({ length: Math.min(5000, leads / 5 - from) }, (_, at) => from + at);
    const { rows } = await client.query<{ id: string }>(
      `insert into deals select gen_random_uuid(), r.name, r.amount, r.stage, null, r.close
       from json_to_recordset($1) as r(name text, amount numeric, stage integer, close date) returning id`,
      [
        JSON.stringify(
          batch.map((i) => ({ ...dealOf(i), stage: i % 5, close: dealOf(i).expectedCloseDate })),
        ),
      ],
    );
    ids.deals.push(...rows.map((row) => row.id));
  }
  return ids;
}
