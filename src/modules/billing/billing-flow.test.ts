import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BillingTest, ok, oneLine, pay, startBilling } from '#testing/start-billing.ts';

let app: BillingTest;
beforeAll(async () => {
  app = await startBilling({ locale: 'fr' });
});
afterAll(() => app.close());

test('a quote is accepted by its link, its deposit paid online, the rest invoiced and paid', async () => {
  const lines = [
    oneLine(app, {
      quantity: '12',
      unitPrice: '149.90',
      unit: 'pièce',
      discountPercent: '10',
      nature: 'goods',
    }),
    { kind: 'text', description: 'Pose comprise, hors échafaudage' },
    oneLine(app, {
      description: 'Étude d’éclairage',
      quantity: '2.5',
      unit: 'jour',
      unitPrice: '620.00',
      taxCodeId: app.taxCodes['10'],
    }),
  ];
  const quote = await ok(
    app.post('quotes', { accountId: app.accountId, name: 'Éclairage du hall', lines, discountPercent: '3' }),
  );
  const sent = await ok(app.post(`quotes/${quote.id}/send`, { message: 'Comme convenu au téléphone.' }));
  const door = `public/documents/${sent.publicUrl.split('/d/')[1]}`;
  const visitor = app.as({ 'accept-language': 'fr' });
  expect((await ok(visitor.get(door))).mayAnswer).toBe(true);
  await ok(visitor.post(`${door}/viewed`));
  await ok(visitor.post(`${door}/accept`, { name: 'Camille Roux', consent: true }));

  const deposit = await ok(app.post(`quotes/${quote.id}/create-retainer`, { percent: '30' }));
  await ok(app.post(`retainer-invoices/${deposit.id}/issue`));
  const { url } = await ok(visitor.post(`${door}/pay`, {}));
  await ok(visitor.post(`public/simulated-payments/${url.split('/').at(-1)}`));
  expect(await ok(visitor.get(door))).toMatchObject({ pay: null });
  const paid = await ok(app.get(`retainer-invoices/${deposit.id}`));
  expect(paid).toMatchObject({ paymentState: 'paid', unappliedBalance: paid.grossTotal });

  const draft = await ok(app.post(`quotes/${quote.id}/convert-to-invoice`));
  const body = { retainerInvoiceId: deposit.id, amount: paid.grossTotal };
  await ok(app.post(`invoices/${draft.id}/apply-retainer`, body));
  const invoice = await ok(app.post(`invoices/${draft.id}/issue`));
  expect(invoice).toMatchObject({
    grossTotal: quote.grossTotal,
    retainerTotal: paid.grossTotal,
    paymentState: 'partially_paid',
    operationNature: 'mixed',
  });
  await ok(pay(app, { invoiceId: invoice.id }, invoice.balanceDue));
  expect(await ok(app.get(`invoices/${invoice.id}`))).toMatchObject({
    paymentState: 'paid',
    balanceDue: '0.00',
  });

  await app.drain();
  const names = await app.ctx.db.query<{ type: string }>(
    `select distinct type from outbox where type ~ '^(quote|retainerInvoice|invoice)[.]' order by type`,
  );
  expect(names.map(({ type }) => type)).toEqual(
    expect.arrayContaining([
      'quote.sent',
      'quote.viewed',
      'quote.accepted',
      'quote.invoiced',
      'retainerInvoice.issued',
      'retainerInvoice.paid',
      'invoice.issued',
      'invoice.paid',
    ]),
  );
  const files = await app.ctx.db.query('select record_id from document_files');
  expect(files).toHaveLength(2);
});

test('an issued document prints the same bytes for everybody for ever, a draft says that it is one', async () => {
  const draft = await ok(app.post('invoices', { accountId: app.accountId, lines: [oneLine(app)] }));
  const asDraft = await app.get(`invoices/${draft.id}/pdf`);
  expect(asDraft.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': 'inline; filename="invoice.pdf"',
  });
  const issued = await ok(app.post(`invoices/${draft.id}/issue`));
  const first = await app.get(`invoices/${draft.id}/pdf`);
  await ok(app.patch(`legal-entities/${app.firmId}`, { name: 'Atelier Lumen & Fils' }));
  const later = await app.get(`invoices/${draft.id}/pdf`);
  expect(first.headers['content-disposition']).toBe(`inline; filename="${issued.number}.pdf"`);
  expect(later.body).toBe(first.body);
  expect(first.body).not.toBe(asDraft.body);
});

test('a PDF is for those who may see its document', async () => {
  const quote = await ok(app.post('quotes', { accountId: app.accountId, lines: [oneLine(app)] }));
  expect((await app.as({}).get(`quotes/${quote.id}/pdf`)).status).toBe(401);
  expect((await app.get(`quotes/${app.firmId}/pdf`)).status).toBe(404);
  expect((await app.get(`quotes/${quote.id}/pdf`)).status).toBe(200);
});
