import type { FastifyInstance } from 'fastify';
import { inTransaction, newId, type Query, query } from './database.ts';
import { renderPaper } from './paper.ts';

interface QuoteBody {
  readonly accountId: string;
  readonly lines: readonly { productId: string; quantity: number; discount: number }[];
}

/** Quotes, invoices, their PDF, and payments. Amounts are worked out by PostgreSQL. */
export function registerSales(server: FastifyInstance): void {
  server.post<{ Body: QuoteBody }>('/quotes', ({ body }) => createQuote(body));
  server.post<{ Params: { id: string } }>('/quotes/:id/accept', async ({ params }) => {
    const [quote] = await query('accept', `update quotes set status = 'accepted' where id = $1 returning *`, [
      params.id,
    ]);
    return quote;
  });
  server.post<{ Params: { id: string } }>('/quotes/:id/invoice', ({ params }) => issueInvoice(params.id));
  server.post<{ Body: { invoiceId: string; amount: string } }>('/payments', ({ body }) =>
    inTransaction(async (tx) => {
      await tx('due', 'select balance from invoices where id = $1 for update', [body.invoiceId]);
      await tx(
        'payment',
        'insert into payments (id, invoice_id, amount, received_on) values ($1, $2, $3, now())',
        [newId(), body.invoiceId, body.amount],
      );
      const text = 'update invoices set balance = balance - $2 where id = $1 returning *';
      const [invoice] = await tx('settle', text, [body.invoiceId, body.amount]);
      return invoice;
    }),
  );
  server.get<{ Params: { id: string } }>('/invoices/:id', async ({ params }) => {
    const [invoice] = await query('invoice', 'select * from invoices where id = $1', [params.id]);
    return invoice;
  });
  for (const kind of ['quote', 'invoice'] as const) {
    server.get<{ Params: { id: string } }>(`/${kind}s/:id/pdf`, async ({ params }, reply) => {
      const [document] = await query(`${kind} to print`, `select * from ${kind}s where id = $1`, [params.id]);
      const text = `select * from ${kind}_lines where ${kind}_id = $1 order by position`;
      const lines = await query(`${kind} lines`, text, [params.id]);
      return reply.type('application/pdf').send(renderPaper(document ?? {}, lines));
    });
  }
}

const LINES = `insert into quote_lines (id, quote_id, position, product_id, description, quantity, unit_price, discount, rate, net)
  select l.id, $1, l.position, p.id, p.name, l.quantity, p.unit_price, l.discount, p.rate,
    round(p.unit_price * l.quantity, 2) - round(round(p.unit_price * l.quantity, 2) * l.discount / 100, 2)
  from json_to_recordset($2) as l(id uuid, position integer, "productId" uuid, quantity numeric, discount numeric)
  join products p on p.id = l."productId"`;

const TOTALS = `with rates as (select rate, sum(net) as net from quote_lines where quote_id = $1 group by rate),
    totals as (select sum(net) as net, sum(round(net * rate / 100, 2)) as vat from rates)
  insert into quotes (id, number, account_id, status, net, vat, gross)
  select $1, $2, $3, 'draft', net, vat, net + vat from totals returning *`;

function createQuote({ accountId, lines }: QuoteBody) {
  return inTransaction(async (tx) => {
    const id = newId();
    const number = await numberOf(tx, 'DEV');
    await tx('lines', LINES, [
      id,
      JSON.stringify(lines.map((line, position) => ({ ...line, position, id: newId() }))),
    ]);
    const [quote] = await tx('totals', TOTALS, [id, number, accountId]);
    return quote;
  });
}

function issueInvoice(quoteId: string) {
  return inTransaction(async (tx) => {
    await tx('quote', 'select status from quotes where id = $1 for update', [quoteId]);
    const id = newId();
    const number = await numberOf(tx, 'FAC');
    const [invoice] = await tx(
      'issue',
      `insert into invoices (id, number, quote_id, account_id, status, net, vat, gross, balance, issued_on)
       select $1, $2, id, account_id, 'issued', net, vat, gross, gross, now() from quotes where id = $3 returning *`,
      [id, number, quoteId],
    );
    await tx(
      'invoice_lines',
      `insert into invoice_lines select gen_random_uuid(), $1, position, product_id, description, quantity, unit_price, discount, rate, net
       from quote_lines where quote_id = $2`,
      [id, quoteId],
    );
    await tx('invoiced', `update quotes set status = 'invoiced' where id = $1`, [quoteId]);
    return invoice;
  });
}

async function numberOf(tx: Query, series: string): Promise<string> {
  const [row] = await tx(
    'number',
    `insert into counters as c (name, value) values ($1, 1) on conflict (name) do update set value = c.value + 1 returning value`,
    [series],
  );
  return `${series}-2026-${String(row?.value).padStart(5, '0')}`;
}
