import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moneyOfAccount } from './money-of-account.ts';
import {
  type BillingTest,
  issuedInvoice,
  ok,
  oneLine,
  pay,
  refused,
  startBilling,
} from '#testing/start-billing.ts';

let app: BillingTest;
beforeAll(async () => {
  app = await startBilling();
});
afterAll(() => app.close());

describe('a payment', () => {
  test('is numbered, and pays several invoices; what is left is the customer’s', async () => {
    const [one, other] = [await issuedInvoice(app), await issuedInvoice(app)];
    const allocations = [
      { invoiceId: one.id, amount: '1200.00' },
      { invoiceId: other.id, amount: '200.00' },
    ];
    const payment = await ok(
      app.post('payments', {
        accountId: app.accountId,
        amount: '1500.00',
        receivedOn: '2026-11-01',
        method: 'transfer',
        allocations,
      }),
    );
    expect(payment).toMatchObject({ status: 'succeeded', unallocated: '100.00', currency: 'EUR' });
    expect(payment.number).toMatch(/^RGL-2026-\d{5}$/);
    expect(await ok(app.get(`invoices/${one.id}`))).toMatchObject({
      paymentState: 'paid',
      paidTotal: '1200.00',
      balanceDue: '0.00',
    });
    expect(await ok(app.get(`invoices/${other.id}`))).toMatchObject({
      paymentState: 'partially_paid',
      balanceDue: '1000.00',
    });
    expect((await ok(app.get(`payments/${payment.id}`))).allocations).toHaveLength(2);
  });

  test('never pays more than is due, nor what cannot be paid', async () => {
    const issued = await issuedInvoice(app);
    const draft = await ok(app.post('invoices', { accountId: app.accountId, lines: [oneLine(app)] }));
    const stranger = await ok(app.post('accounts', { name: 'Autre' }));
    const attempt = (values: object) =>
      refused(app.post('payments', { accountId: app.accountId, amount: '100.00', ...values }));
    expect(await refused(pay(app, { invoiceId: issued.id }, '1200.01'))).toContain(
      'allocations.0 allocation.exceeds_balance',
    );
    expect(await refused(pay(app, { invoiceId: draft.id }, '1.00'))).toContain(
      'allocations.0 allocation.not_open',
    );
    expect(await refused(pay(app, {}, '1.00'))).toContain('allocations.0 allocation.one_target');
    const to = [{ invoiceId: issued.id, amount: '60.00' }];
    expect(await attempt({ allocations: [...to, ...to] })).toEqual(
      expect.arrayContaining(['allocations allocation.exceeds_payment', 'allocations.1 allocation.twice']),
    );
    expect(await attempt({ accountId: stranger.id, allocations: to })).toContain(
      'allocations.0 allocation.other_account',
    );
    expect(await attempt({ currency: 'USD', allocations: to })).toContain(
      'allocations.0 allocation.other_currency',
    );
    expect(await attempt({ amount: '0.00' })).toContain('amount payment.not_positive');
    expect(await attempt({ amount: '1.005' })).toContain('amount value.not_a_decimal');
    expect((await ok(app.get(`invoices/${issued.id}`))).balanceDue).toBe('1200.00');
  });

  test('two at once over one invoice do not pay it twice', async () => {
    const issued = await issuedInvoice(app);
    const answers = await Promise.all([
      pay(app, { invoiceId: issued.id }, '1200.00'),
      pay(app, { invoiceId: issued.id }, '1200.00'),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 422]);
    expect((await ok(app.get(`invoices/${issued.id}`))).paidTotal).toBe('1200.00');
  });

  test('stays as it was booked', async () => {
    const issued = await issuedInvoice(app);
    const payment = await ok(pay(app, { invoiceId: issued.id }, '500.00'));
    expect((await app.patch(`payments/${payment.id}`, { amount: '1.00' })).status).toBe(403);
    expect((await app.delete(`payments/${payment.id}`)).status).toBe(403);
    expect(
      (await app.post('payments/batch', { create: [{ accountId: app.accountId, amount: '1.00' }] })).status,
    ).toBe(403);
    await expect(
      app.ctx.db.query('update payment_allocations set amount = 1 where payment_id = $1', [payment.id]),
    ).rejects.toThrow(/document\.sealed/);
    await expect(
      app.ctx.db.query('delete from payment_allocations where payment_id = $1', [payment.id]),
    ).rejects.toThrow(/document\.sealed/);
  });

  test('shows in what the account owes', async () => {
    const account = await ok(
      app.post('accounts', {
        name: 'Hospy Médias',
        billingAddress: { street: '1 rue X', postalCode: '44000', city: 'Nantes' },
      }),
    );
    await issuedInvoice(app, { accountId: account.id });
    const late = await issuedInvoice(app, {
      accountId: account.id,
      dueOn: '2026-11-02',
      lines: [oneLine(app, { unitPrice: '10.00' })],
    });
    app.clock.advance({ days: 2 });
    await app.drain();
    expect(late.isOverdue).toBe(false);
    expect(await moneyOfAccount(app.ctx, account.id)).toEqual([
      { currency: 'EUR', unpaidInvoices: 2, balance: '1212.00', overdueInvoices: 1, overdue: '12.00' },
    ]);
  });
});
