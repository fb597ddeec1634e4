import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type BillingTest,
  issuedInvoice,
  ok,
  oneLine,
  pay,
  refused,
  sentQuote,
  startBilling,
} from '#testing/start-billing.ts';

let app: BillingTest;
beforeAll(async () => {
  app = await startBilling();
});
afterAll(() => app.close());

async function acceptedQuote(values: object = {}) {
  const sent = await sentQuote(app, values);
  return ok(app.post(`quotes/${sent.id}/accept`, { name: 'Camille Roux', consent: true }));
}

/** A deposit of so much, issued and paid. */
async function paidDeposit(quoteId: string, wanted: object) {
  const draft = await ok(app.post(`quotes/${quoteId}/create-retainer`, wanted));
  const issued = await ok(app.post(`retainer-invoices/${draft.id}/issue`));
  await ok(pay(app, { retainerInvoiceId: issued.id }, issued.grossTotal));
  return ok(app.get(`retainer-invoices/${issued.id}`));
}

describe('a deposit invoice', () => {
  test('asks for a part of an accepted quote, and has a series of its own', async () => {
    const sent = await sentQuote(app);
    expect(await refused(app.post(`quotes/${sent.id}/create-retainer`, { percent: '30' }))).toEqual([
      '409 quote.not_accepted',
    ]);
    const quote = await acceptedQuote();
    const draft = await ok(app.post(`quotes/${quote.id}/create-retainer`, { percent: '30' }));
    expect(draft).toMatchObject({
      status: 'draft',
      number: null,
      netTotal: '300.00',
      vatTotal: '60.00',
      grossTotal: '360.00',
    });
    expect(draft.lines[0].description).toBe(`Deposit of 30% on quote ${quote.number}`);
    expect(await refused(app.patch(`retainer-invoices/${draft.id}`, { lines: [] }))).toEqual([
      '409 retainer.fixed_by_quote',
    ]);
    const issued = await ok(app.post(`retainer-invoices/${draft.id}/issue`));
    expect(issued).toMatchObject({
      status: 'issued',
      paymentState: 'unpaid',
      balanceDue: '360.00',
      unappliedBalance: '0.00',
      dueOn: '2026-11-02',
    });
    expect(issued.number).toMatch(/^ACP-2026-\d{5}$/);
  });

  test('and others together never ask for more than the quote', async () => {
    const quote = await acceptedQuote();
    await ok(app.post(`quotes/${quote.id}/create-retainer`, { percent: '60' }));
    expect(await refused(app.post(`quotes/${quote.id}/create-retainer`, { percent: '40.01' }))).toContain(
      'percent retainer.exceeds_quote',
    );
    expect(await refused(app.post(`quotes/${quote.id}/create-retainer`, { amount: '480.01' }))).toContain(
      'amount retainer.exceeds_quote',
    );
    expect(await ok(app.post(`quotes/${quote.id}/create-retainer`, { amount: '480.00' }))).toMatchObject({
      netTotal: '400.00',
      grossTotal: '480.00',
    });
  });

  test('made by hand is counted like any document', async () => {
    const draft = await ok(
      app.post('retainer-invoices', {
        accountId: app.accountId,
        lines: [oneLine(app, { unitPrice: '83.33' })],
      }),
    );
    expect(draft).toMatchObject({
      netTotal: '83.33',
      vatTotal: '16.67',
      grossTotal: '100.00',
      balanceDue: '100.00',
    });
  });

  test('is taken off invoices only as far as it is paid, left, and due', async () => {
    const quote = await acceptedQuote();
    const deposit = await paidDeposit(quote.id, { percent: '50' });
    expect(deposit).toMatchObject({ paymentState: 'paid', unappliedBalance: '600.00' });
    const small = await issuedInvoice(app, { lines: [oneLine(app, { unitPrice: '100.00' })] });
    const apply = (id: string, amount: string) =>
      app.post(`invoices/${id}/apply-retainer`, { retainerInvoiceId: deposit.id, amount });
    expect(await refused(apply(small.id, '120.01'))).toContain('amount retainer.exceeds_balance');
    expect(await refused(apply(small.id, '0.00'))).toContain('amount retainer.not_positive');
    expect(await ok(apply(small.id, '120.00'))).toMatchObject({
      paymentState: 'paid',
      balanceDue: '0.00',
      retainerTotal: '120.00',
    });
    const big = await issuedInvoice(app);
    expect(await refused(apply(big.id, '480.01'))).toContain('amount retainer.exceeds_unapplied');
    expect(await ok(apply(big.id, '480.00'))).toMatchObject({
      paymentState: 'partially_paid',
      balanceDue: '720.00',
    });
    expect(await ok(app.get(`retainer-invoices/${deposit.id}`))).toMatchObject({
      appliedTotal: '600.00',
      unappliedBalance: '0.00',
    });
    await expect(
      app.ctx.db.query('delete from retainer_applications where invoice_id = $1', [big.id]),
    ).rejects.toThrow(/document\.sealed/);
  });

  test('unpaid, or of somebody else, is not taken off', async () => {
    const quote = await acceptedQuote();
    const draft = await ok(app.post(`quotes/${quote.id}/create-retainer`, { percent: '50' }));
    const invoice = await issuedInvoice(app);
    const body = { retainerInvoiceId: draft.id, amount: '1.00' };
    expect(await refused(app.post(`invoices/${invoice.id}/apply-retainer`, body))).toEqual([
      '409 retainer.not_applicable',
    ]);
    await ok(app.post(`retainer-invoices/${draft.id}/issue`));
    expect(await refused(app.post(`invoices/${invoice.id}/apply-retainer`, body))).toContain(
      'amount retainer.exceeds_unapplied',
    );
    const other = await ok(
      app.post('accounts', {
        name: 'Autre',
        billingAddress: { street: '1 rue X', postalCode: '44000', city: 'Nantes' },
      }),
    );
    const theirs = await issuedInvoice(app, { accountId: other.id });
    expect(await refused(app.post(`invoices/${theirs.id}/apply-retainer`, body))).toEqual([
      '409 retainer.not_applicable',
    ]);
  });

  test('on a draft is replaced, put back, and in the way of what would lose it', async () => {
    const quote = await acceptedQuote();
    const deposit = await paidDeposit(quote.id, { amount: '600.00' });
    const draft = await ok(app.post(`quotes/${quote.id}/convert-to-invoice`));
    const apply = (amount: string) =>
      ok(app.post(`invoices/${draft.id}/apply-retainer`, { retainerInvoiceId: deposit.id, amount }));
    expect((await apply('100.00')).balanceDue).toBe('1100.00');
    expect((await apply('600.00')).balanceDue).toBe('600.00');
    expect(await refused(app.delete(`invoices/${draft.id}`))).toEqual(['409 invoice.has_deposits']);
    expect(
      await refused(app.patch(`invoices/${draft.id}`, { lines: [oneLine(app, { unitPrice: '10.00' })] })),
    ).toContain('lines invoice.below_deposits');
    expect((await apply('0.00')).balanceDue).toBe('1200.00');
    expect((await ok(app.get(`retainer-invoices/${deposit.id}`))).unappliedBalance).toBe('600.00');
    await ok(app.delete(`invoices/${draft.id}`));
  });

  test('two at once over one deposit do not take it off twice', async () => {
    const quote = await acceptedQuote();
    const deposit = await paidDeposit(quote.id, { percent: '100' });
    const invoices = [await issuedInvoice(app), await issuedInvoice(app)];
    const body = { retainerInvoiceId: deposit.id, amount: '1200.00' };
    const answers = await Promise.all(
      invoices.map(({ id }) => app.post(`invoices/${id}/apply-retainer`, body)),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422]);
  });
});
