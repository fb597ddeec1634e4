import type { FastifyInstance } from 'fastify';
import type { leadOf } from '../data.ts';
import { inTransaction, newId, query, queryUnnamed } from './database.ts';

const columns = `id, first_name, last_name, company_name, email, phone, status, source, amount, city, owner_id, created_at`;

const INSERT = `insert into leads (id, first_name, last_name, email, phone, company_name, city, status, source, amount, owner_id, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;

/** Leads, deals and calls. */
export function registerLeads(server: FastifyInstance): void {
  server.get<{ Params: { id: string } }>('/leads/:id', async ({ params }) => {
    const [lead] = await query('read', `select ${columns} from leads where id = $1`, [params.id]);
    return lead;
  });
  server.get<{ Querystring: { city: string; status: string } }>('/leads', async (request) => ({
    data: await query(
      'list',
      `select ${columns} from leads where city = $1 and status = $2 order by created_at desc limit 50`,
      [request.query.city, request.query.status],
    ),
  }));
  server.get<{ Querystring: { q: string } }>('/search', async (request) => ({
    data: await queryUnnamed(
      `select ${columns} from leads where found_by ilike $1 order by created_at desc limit 50`,
      [`%${request.query.q}%`],
    ),
  }));
  server.get('/board', async () => ({
    data: await query(
      'board',
      'select stage_id, count(*) as n, sum(amount) as amount from deals group by stage_id',
    ),
  }));
  server.post<{ Body: ReturnType<typeof leadOf> }>('/leads', async ({ body }) => {
    const id = newId();
    const { firstName, lastName, email, phone, companyName, address, status, source, amount } = body;
    const values = [id, firstName, lastName, email, phone, companyName, address.city, status, source, amount];
    await query('create', INSERT, [...values, id, new Date()]);
    return { id, ...body };
  });
  server.patch<{ Params: { id: string }; Body: { jobTitle: string } }>(
    '/leads/:id',
    async ({ params, body }) => {
      const text = `update leads set job_title = $2 where id = $1 returning ${columns}, job_title`;
      const [lead] = await query('update', text, [params.id, body.jobTitle]);
      return lead;
    },
  );
  server.post<{ Params: { id: string } }>('/leads/:id/convert', ({ params }) => convert(params.id));
  server.patch<{ Params: { id: string }; Body: { stageId: string } }>(
    '/deals/:id',
    async ({ params, body }) => {
      const text = 'update deals set stage_id = $2 where id = $1 returning *';
      const [deal] = await query('stage', text, [params.id, body.stageId]);
      return deal;
    },
  );
  server.post<{ Body: { callId: string; from: string } }>('/calls', async ({ body }) => {
    const found = await query('caller', 'select id, last_name from leads where phone = $1 limit 5', [
      body.from,
    ]);
    const text =
      'insert into calls (id, external_id, number, lead_id, started_at) values ($1, $2, $3, $4, now())';
    await query('call', text, [newId(), body.callId, body.from, found[0]?.id]);
    return { data: found };
  });
}

function convert(id: string) {
  return inTransaction(async (tx) => {
    const [lead] = await tx('lock', 'select * from leads where id = $1 for update', [id]);
    const [account, contact, deal] = [newId(), newId(), newId()];
    await tx('account', 'insert into accounts (id, name) values ($1, $2)', [account, lead?.company_name]);
    await tx('contact', 'insert into contacts (id, account_id, last_name) values ($1, $2, $3)', [
      contact,
      account,
      lead?.last_name,
    ]);
    await tx(
      'deal',
      `insert into deals (id, name, amount, stage_id, account_id) values ($1, $2, $3, null, $4)`,
      [deal, lead?.company_name, lead?.amount, account],
    );
    await tx('done', `update leads set status = 'converted', deal_id = $2 where id = $1`, [id, deal]);
    return { account: { id: account }, contact: { id: contact }, deal: { id: deal } };
  });
}
