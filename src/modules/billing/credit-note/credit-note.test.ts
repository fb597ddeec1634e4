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

describe('a credit note', () => {
  test('over the whole cancels its invoice', async () => {
    const invoice = await issuedInvoice(app);
    const draft = await ok(app.post(`invoices/${invoice.id}/credit`, { reason: 'Commande annulée' }));
    expect(draft).toMatchObject({
      status: 'draft',
      number: null,
      grossTotal: '1200.00',
      invoiceId: invoice.id,
    });
    expect((await ok(app.get(`invoices/${invoice.id}`))).status).toBe('issued');
    const issued = await ok(app.post(`credit-notes/${draft.id}/issue`));
    expect(issued.number).toMatch(/^AVO-2026-\d{5}$/);
    expect(issued).toMatchObject({ status: 'applied', appliedAmount: '1200.00', remaining: '0.00' });
    expect(await ok(app.get(`invoices/${invoice.id}`))).toMatchObject({
      status: 'cancelled',
      balanceDue: '0.00',
      creditedTotal: '1200.00',
    });
    expect(await refused(pay(app, { invoiceId: invoice.id }, '1.00'))).toContain(
      'allocations.0 allocation.not_open',
    );
    expect(await refused(app.post(`invoices/${invoice.id}/credit`))).toEqual(['409 invoice.not_open']);
  });

  test('over a part takes that off, and the next one takes the rest', async () => {
    const invoice = await issuedInvoice(app, {
      lines: [oneLine(app, { quantity: '3', unitPrice: '33.335' }), oneLine(app)],
      discountPercent: '5',
    });
    const [line] = invoice.lines;
    const part = await ok(
      app.post(`invoices/${invoice.id}/credit`, { lines: [{ lineId: line.id, quantity: '1' }] }),
    );
    expect(part).toMatchObject({ netTotal: '31.67', grossTotal: '38.00' });
    await ok(app.post(`credit-notes/${part.id}/issue`));
    expect(
      await refused(
        app.post(`invoices/${invoice.id}/credit`, { lines: [{ lineId: line.id, quantity: '2.5' }] }),
      ),
    ).toContain('lines.0.quantity credit.exceeds_line');
    const rest = await ok(app.post(`invoices/${invoice.id}/credit`));
    await ok(app.post(`credit-notes/${rest.id}/issue`));
    expect(await ok(app.get(`invoices/${invoice.id}`))).toMatchObject({
      status: 'cancelled',
      creditedTotal: invoice.grossTotal,
      balanceDue: '0.00',
    });
  });

  test('of what was paid already is owed to the customer', async () => {
    const invoice = await issuedInvoice(app);
    await ok(pay(app, { invoiceId: invoice.id }, '1000.00'));
    const draft = await ok(app.post(`invoices/${invoice.id}/credit`));
    expect(await ok(app.post(`credit-notes/${draft.id}/issue`))).toMatchObject({
      status: 'partially_applied',
      appliedAmount: '200.00',
      remaining: '1000.00',
    });
  });

  test('in draft holds what it takes back, until it is removed', async () => {
    const invoice = await issuedInvoice(app);
    const draft = await ok(app.post(`invoices/${invoice.id}/credit`));
    expect(await refused(app.post(`invoices/${invoice.id}/credit`))).toContain('lines credit.nothing_left');
    await ok(app.delete(`credit-notes/${draft.id}`));
    await ok(app.post(`invoices/${invoice.id}/credit`));
  });

  test('comes from an invoice, and keeps to it', async () => {
    expect(await refused(app.post('credit-notes', { accountId: app.accountId }))).toEqual([
      '409 credit_note.from_invoice',
    ]);
    const invoice = await issuedInvoice(app);
    const draft = await ok(app.post(`invoices/${invoice.id}/credit`));
    expect(await refused(app.patch(`credit-notes/${draft.id}`, { lines: [] }))).toEqual([
      '409 credit_note.fixed',
    ]);
    await ok(app.patch(`credit-notes/${draft.id}`, { reason: 'Geste commercial' }));
  });

  test('cancels a deposit that nobody has paid', async () => {
    const quote = await sentQuote(app);
    await ok(app.post(`quotes/${quote.id}/accept`, { name: 'Camille Roux', consent: true }));
    const draft = await ok(app.post(`quotes/${quote.id}/create-retainer`, { percent: '30' }));
    const deposit = await ok(app.post(`retainer-invoices/${draft.id}/issue`));
    const credit = await ok(app.post(`retainer-invoices/${deposit.id}/credit`));
    await ok(app.post(`credit-notes/${credit.id}/issue`));
    expect((await ok(app.get(`retainer-invoices/${deposit.id}`))).status).toBe('cancelled');
    // Its share of the quote may be asked for anew.
    await ok(app.post(`quotes/${quote.id}/create-retainer`, { percent: '100' }));
  });
});
