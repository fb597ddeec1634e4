import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { createdOf, dealOf, leadOf, type Size, sizes, spread } from './data.ts';
import { has, type Request, rowsIn, type System } from './system.ts';

const PORT = 4712;
const ADMIN = { email: 'bench@example.fr', password: 'a-long-password' };

/** Starts the built program on the database, and loads it through its own API, a thousand records a request. */
export async function startFilrouge(
  databaseUrl: string,
  size: Size,
): Promise<System & { readonly coldStartMs: number }> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'filrouge-bench-'));
  const admin = new pg.Client({ connectionString: databaseUrl });
  await admin.connect();
  await admin.query('drop schema if exists main cascade');
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    PORT: String(PORT),
    LOG_LEVEL: 'error',
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
  };
  await (await start(env)).stop();
  const again = Date.now();
  const program = await start(env);
  const address = `http://127.0.0.1:${PORT}`;
  const headers = await authorize(address);
  await call(address, headers, 'GET', '/api/v1/leads?limit=1');
  const coldStartMs = Date.now() - again;
  const ids = await load(address, headers, sizes[size]);
  await admin.query(`set search_path = main`);
  await backdate(admin, ids.leads);
  await admin.query('vacuum analyze');
  await admin.end();
  const hook = await makeHook(address, headers);
  let made = sizes[size];
  return {
    name: 'filrouge',
    address,
    headers,
    pids: [program.pid],
    loading: 'through POST /batch, then the day of creation set back in SQL',
    coldStartMs,
    operation: (name, n): Request | undefined => {
      const lead = ids.leads[spread(n, ids.leads.length)] ?? '';
      const filter = (text: string) => encodeURIComponent(text);
      switch (name) {
        case 'read':
          return { method: 'GET', path: `/api/v1/leads/${lead}`, isRight: (body) => has(body, 'id') };
        case 'list':
          return {
            method: 'GET',
            path: `/api/v1/leads?limit=50&fields=firstName,lastName,companyName,email,phone,status,source,amount,currency,address,ownerId,createdAt&filter=${filter(`address.city = "City${n % 50}" and status = "${leadOf(n % 50).status}"`)}`,
            isRight: (body) => rowsIn(body).length === 50,
          };
        case 'search':
          return {
            method: 'GET',
            path: `/api/v1/leads?limit=50&q=Durand${spread(n, 2000)}`,
            isRight: (body) => rowsIn(body).length > 0,
          };
        case 'board':
          return {
            method: 'GET',
            path: '/api/v1/deals/board?limit=0',
            isRight: (body) => has(body, 'columns'),
          };
        case 'create':
          return {
            method: 'POST',
            path: '/api/v1/leads',
            body: leadOf((made += 1)),
            isRight: (body) => has(body, 'id'),
          };
        case 'update':
          return {
            method: 'PATCH',
            path: `/api/v1/leads/${lead}`,
            body: { jobTitle: `Title ${n} ${made}` },
            isRight: (body) => has(body, 'id'),
          };
        case 'convert':
          return {
            method: 'POST',
            path: `/api/v1/leads/${ids.leads[n % ids.leads.length]}/convert`,
            body: {},
            isRight: (body) => has(body, 'deal'),
          };
        case 'stage':
          return {
            method: 'PATCH',
            path: `/api/v1/deals/${ids.deals[spread(n, ids.deals.length)]}`,
            body: { stageId: ids.stages[n % ids.stages.length] },
            isRight: (body) => has(body, 'id'),
          };
        case 'call':
          return hook === undefined
            ? undefined
            : {
                method: 'POST',
                path: hook,
                body: {
                  event: 'newCall',
                  callId: `c${process.pid}-${n}-${Math.random()}`,
                  from: leadOf(spread(n, sizes[size])).phone,
                  to: '+33199001000',
                  direction: 'in',
                },
                isRight: () => true,
              };
      }
    },
    close: async () => {
      await program.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function start(env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, ['dist/main.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  // Read to the end: a program whose terminal is gone dies of its next line.
  const lines = createInterface({ input: child.stdout });
  const isReady = new Promise<void>((resolve) => {
    lines.on('line', (line) => line.includes('is ready') && resolve());
  });
  await isReady;
  const stop = async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { pid: child.pid ?? 0, stop };
}

async function authorize(address: string) {
  const answer = await fetch(`${address}/api/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(ADMIN),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const key = await call(address, { cookie }, 'POST', '/api/v1/api-keys', { name: 'bench' });
  return { authorization: `Bearer ${String(key.secret)}` };
}

async function call(
  address: string,
  headers: Record<string, string>,
  method: string,
  where: string,
  body?: unknown,
) {
  const answer = await fetch(address + where, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${where}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

async function load(address: string, headers: Record<string, string>, leads: number) {
  const { data } = await call(address, headers, 'GET', `/api/v1/stages?sort=order&limit=50&include=pipeline`);
  const stages = data.filter(
    (stage: { pipeline: { isDefault: boolean }; category: string }) =>
      stage.pipeline.isDefault && stage.category === 'open',
  );
  const stageIds: string[] = stages.map((stage: { id: string }) => stage.id);
  const create = async (where: string, total: number, valuesOf: (i: number) => unknown) => {
    const ids: string[] = [];
    for (let from = 0; from < total; from += 1000) {
      const values = Array.from({ length: Math.min(1000, total - from) }, (_, at) => valuesOf(from + at));
      const { results } = await call(address, headers, 'POST', `/api/v1/${where}/batch`, { create: values });
      ids.push(...results.map((result: { record: { id: string } }) => result.record.id));
    }
    return ids;
  };
  const leadIds = await create('leads', leads, leadOf);
  const dealIds = await create('deals', leads / 5, (i) => ({
    ...dealOf(i),
    stageId: stageIds[i % stageIds.length],
  }));
  return { leads: leadIds, deals: dealIds, stages: stageIds };
}

/** The API cannot say when a record was made; everything else of the rows is as it made them. */
async function backdate(client: pg.Client, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += 5000) {
    const part = ids.slice(from, from + 5000);
    await client.query(
      `update leads t set created_at = r.at from unnest($1::uuid[], $2::timestamptz[]) as r(id, at) where t.id = r.id`,
      [part, part.map((_, at) => createdOf(from + at))],
    );
  }
}

/** Address at which a telephone tells of its calls. */
async function makeHook(address: string, headers: Record<string, string>): Promise<string | undefined> {
  const account = await call(address, headers, 'POST', '/api/v1/telephony-accounts', {
    name: 'Bench',
    provider: 'generic_cti',
  }).catch(() => undefined);
  return typeof account?.token === 'string' ? `/hooks/telephony/${account.token}` : undefined;
}
