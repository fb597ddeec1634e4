// The floor: a bare Fastify and pg doing the same SQL with sensible indexes and nothing else. A lower bound, not a rival.
import { randomBytes } from 'node:crypto';
import { fastify } from 'fastify';
import pg from 'pg';
import { uuidv7 } from '#kernel/ids/uuid.ts';
import { leadOf } from './data.ts';

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: 20,
  options: '-c search_path=floor',
});
const server = fastify();
const id = () => uuidv7(Date.now(), randomBytes(10));
const columns = `id, first_name, last_name, company_name, email, phone, status, source, amount, city, owner_id, created_at`;

async function rows(name: string, text: string, values: readonly unknown[] = []) {
  return (await pool.query({ name, text, values: [...values] })).rows;
}

const INSERT = `insert into leads (id, first_name, last_name, email, phone, company_name, city, status, source, amount, owner_id, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;

server.get<{ Params: { id: string } }>('/leads/:id', async ({ params }) => {
  const [lead] = await rows('read', `select ${columns} from leads where id = $1`, [params.id]);
  return lead;
});
server.get<{ Querystring: { city: string; status: string } }>('/leads', async ({ query }) => ({
  data: await rows(
    'list',
    `select ${columns} from leads where city = $1 and status = $2 order by created_at desc limit 50`,
    [query.city, query.status],
  ),
}));
server.get<{ Querystring: { q: string } }>('/search', async ({ query }) => {
  // Unnamed: a pattern's plan must not be shared (bench.md, traps).
  const text = `select ${columns} from leads where words @@ $1::tsquery limit 50`;
  return { data: (await pool.query(text, [`${query.q.toLowerCase()}:*`])).rows };
});
server.get('/board', async () => ({
  data: await rows('board', 'select stage, count(*) as n, sum(amount) as amount from deals group by stage'),
}));
server.post<{ Body: ReturnType<typeof leadOf> }>('/leads', async ({ body }) => {
  const made = id();
  const { firstName, lastName, email, phone, companyName, address, status, source, amount } = body;
  await rows('create', INSERT, [
    made,
    firstName,
    lastName,
    email,
    phone,
    companyName,
    address.city,
    status,
    source,
    amount,
    made,
    new Date(),
  ]);
  return { id: made, ...body };
});
server.patch<{ Params: { id: string }; Body: { jobTitle: string } }>(
  '/leads/:id',
  async ({ params, body }) => {
    const [lead] = await rows(
      'update',
      `update leads set job_title = $2 where id = $1 returning ${columns}, job_title`,
      [params.id, body.jobTitle],
    );
    return lead;
  },
);
server.post<{ Params: { id: string } }>('/leads/:id/convert', async ({ params }) => {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const {
      rows: [lead],
    } = await client.query({
      name: 'lock',
      text: 'select * from leads where id = $1 for update',
      values: [params.id],
    });
    const [account, contact, deal] = [id(), id(), id()];
    await client.query({
      name: 'account',
      text: 'insert into accounts (id, name) values ($1, $2)',
      values: [account, lead.company_name],
    });
    await client.query({
      name: 'contact',
      text: 'insert into contacts (id, account_id, last_name) values ($1, $2, $3)',
      values: [contact, account, lead.last_name],
    });
    await client.query({
      name: 'deal',
      text: 'insert into deals (id, name, amount, stage, account_id) values ($1, $2, $3, 0, $4)',
      values: [deal, lead.company_name, lead.amount, account],
    });
    await client.query({
      name: 'done',
      text: `update leads set status = 'converted', deal_id = $2 where id = $1`,
      values: [params.id, deal],
    });
    await client.query('commit');
    return { deal: { id: deal } };
  } finally {
    client.release();
  }
});
server.patch<{ Params: { id: string }; Body: { stage: number } }>('/deals/:id', async ({ params, body }) => {
  const [deal] = await rows('stage', 'update deals set stage = $2 where id = $1 returning *', [
    params.id,
    body.stage,
  ]);
  return deal;
});
server.post<{ Body: { callId: string; from: string } }>('/calls', async ({ body }) => {
  const found = await rows('caller', 'select id, last_name from leads where phone = $1 limit 5', [body.from]);
  await rows(
    'call',
    'insert into calls (id, external_id, number, lead_id, started_at) values ($1, $2, $3, $4, now())',
    [id(), body.callId, body.from, found[0]?.id],
  );
  return { data: found };
});
await server.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
process.stdout.write('ready\n');
