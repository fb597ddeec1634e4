import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type BillingTest, issuedInvoice, ok, pay, refused, startBilling } from '#testing/start-billing.ts';
import { gateways } from './gateways/list.ts';
import { sign } from './gateways/simulated/signature.ts';
import { signedEvent } from './gateways/simulated/simulated.gateway.ts';

let app: BillingTest;
beforeAll(async () => {
  app = await startBilling();
});
afterAll(() => app.close());

async function startedCheckout() {
  const invoice = await issuedInvoice(app);
  const { url } = await ok(app.post(`invoices/${invoice.id}/checkout`, { gateway: 'simulated' }));
  return { invoice, reference: String(url).split('/').at(-1) ?? '' };
}

async function call(event: {
  id: string;
  type: 'succeeded' | 'failed';
  reference: string;
  amount?: string;
  currency?: string;
}) {
  const { rawBody, headers } = await signedEvent(app.ctx, { amount: '1200.00', currency: 'EUR', ...event });
  return app.as(headers).post('/hooks/payments/simulated', rawBody.toString());
}

const stateOf = async (id: string) => (await ok(app.get(`invoices/${id}`))).paymentState;
const paymentsFor = (reference: string) =>
  app.ctx.db.query('select amount, unallocated from payments where reference = $1', [reference]);

test('the provider is called outside of any transaction, and a retry gets the same page', async () => {
  const invoice = await issuedInvoice(app);
  const start = () =>
    app.post(`invoices/${invoice.id}/checkout`, { gateway: 'simulated' }, { 'idempotency-key': invoice.id });
  const attempts = () =>
    app.ctx.db.query<{ status: string }>('select status from payment_attempts where record_id = $1', [
      invoice.id,
    ]);
  // While the provider keeps us waiting, the attempt is there for others to see.
  const waiting = await app.installation.pool.transaction(async (provider) => {
    await provider.query('lock table simulated_payments in access exclusive mode');
    const answer = start();
    await vi.waitFor(async () => expect(await attempts()).toEqual([{ status: 'started' }]));
    return { answer };
  });
  const first = await waiting.answer;
  expect([first.status, (await start()).body]).toEqual([200, first.body]);
  expect(await attempts()).toHaveLength(1);
});

describe('the simulated provider', () => {
  test('shows its page, takes the payment, and reports it', async () => {
    const { invoice, reference } = await startedCheckout();
    const page = `public/simulated-payments/${reference}`;
    expect(await ok(app.as({}).get(page))).toMatchObject({
      amount: '1200.00',
      currency: 'EUR',
      description: invoice.number,
      status: 'open',
    });
    expect((await ok(app.as({}).post(page, { outcome: 'failed' }))).status).toBe('failed');
    expect(await stateOf(invoice.id)).toBe('unpaid');
    await ok(app.as({}).post(page));
    await ok(app.as({}).post(page));
    expect(await stateOf(invoice.id)).toBe('paid');
    expect(await paymentsFor(reference)).toHaveLength(1);
  });

  test('that reports twice, late, or out of order is booked once', async () => {
    const { invoice, reference } = await startedCheckout();
    await ok(call({ id: `${reference}-1`, type: 'failed', reference }));
    const both = await Promise.all([
      call({ id: `${reference}-2`, type: 'succeeded', reference }),
      call({ id: `${reference}-2`, type: 'succeeded', reference }),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    await ok(call({ id: `${reference}-3`, type: 'succeeded', reference }));
    await ok(call({ id: `${reference}-4`, type: 'failed', reference }));
    expect(await stateOf(invoice.id)).toBe('paid');
    expect(await paymentsFor(reference)).toEqual([{ amount: '1200.00', unallocated: '0.00' }]);
  });

  test('that is an impostor books nothing', async () => {
    const { invoice, reference } = await startedCheckout();
    const body = JSON.stringify({
      id: 'evt_forged',
      type: 'succeeded',
      reference,
      amount: '1200.00',
      currency: 'EUR',
    });
    const forged = { 'simulated-signature': sign(body, 'guessed', app.clock.now()) };
    expect(await refused(app.as(forged).post('/hooks/payments/simulated', body))).toEqual([
      '401 webhook.signature',
    ]);
    expect(await refused(app.as({}).post('/hooks/payments/simulated', body))).toEqual([
      '401 webhook.signature',
    ]);
    const honest = await signedEvent(app.ctx, {
      id: 'evt_late',
      type: 'succeeded',
      reference,
      amount: '1200.00',
      currency: 'EUR',
    });
    const altered = honest.rawBody.toString().replace('evt_late', 'evt_other');
    expect(await refused(app.as(honest.headers).post('/hooks/payments/simulated', altered))).toEqual([
      '401 webhook.signature',
    ]);
    app.clock.advance({ seconds: 301 });
    expect(
      await refused(app.as(honest.headers).post('/hooks/payments/simulated', honest.rawBody.toString())),
    ).toEqual(['401 webhook.signature']);
    expect(await stateOf(invoice.id)).toBe('unpaid');
  });

  test('that reports another amount, currency or payment is refused, and may correct itself', async () => {
    const { invoice, reference } = await startedCheckout();
    expect(await refused(call({ id: 'evt_a', type: 'succeeded', reference, amount: '12.00' }))).toEqual([
      '422 payment.amount_mismatch',
    ]);
    expect(await refused(call({ id: 'evt_b', type: 'succeeded', reference, currency: 'USD' }))).toEqual([
      '422 payment.amount_mismatch',
    ]);
    expect(await refused(call({ id: 'evt_c', type: 'succeeded', reference: 'unknown' }))).toEqual([
      '404 record.not_found',
    ]);
    await ok(call({ id: 'evt_a', type: 'succeeded', reference }));
    expect(await stateOf(invoice.id)).toBe('paid');
  });

  test('pays what somebody has paid by hand meanwhile: it stays the customer’s', async () => {
    const { invoice, reference } = await startedCheckout();
    await ok(pay(app, { invoiceId: invoice.id }, '1000.00'));
    await ok(call({ id: `${reference}-1`, type: 'succeeded', reference }));
    expect(await paymentsFor(reference)).toEqual([{ amount: '1200.00', unallocated: '1000.00' }]);
    expect(await refused(app.post(`invoices/${invoice.id}/checkout`, { gateway: 'simulated' }))).toEqual([
      '409 invoice.nothing_due',
    ]);
  });
});

describe.each(gateways.map((gateway) => [gateway.code, gateway] as const))(
  'the gateway %s',
  (code, gateway) => {
    test('has a name in both languages and a code for addresses', () => {
      expect(code).toMatch(/^[a-z-]+$/);
      expect(gateway.label.en && gateway.label.fr).toBeTruthy();
    });

    test('starts the same payment once, however often it is asked', async () => {
      const checkout = {
        reference: `twice-${code}`,
        amount: '10.00',
        currency: 'EUR',
        description: 'FAC-1',
        returnUrl: 'http://localhost:3000',
      };
      const one = await gateway.start(app.ctx, checkout);
      expect(await gateway.start(app.ctx, checkout)).toEqual(one);
    });

    test('refuses a call that it has not signed', async () => {
      const request = { headers: {}, rawBody: Buffer.from('{}'), ip: '127.0.0.1' };
      await expect(gateway.readEvents(app.ctx, request)).rejects.toMatchObject({
        status: 401,
        code: 'webhook.signature',
      });
    });

    test('is not offered where it is not enabled', async () => {
      expect(
        await refused(app.post(`invoices/${(await issuedInvoice(app)).id}/checkout`, { gateway: 'nobody' })),
      ).toContain('gateway gateway.unknown');
    });
  },
);
