import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BillingTest, ok, oneLine, refused, sentQuote, startBilling } from '#testing/start-billing.ts';

let app: BillingTest;
beforeAll(async () => {
  app = await startBilling();
});
afterAll(() => app.close());

const consent = { name: 'Camille Roux', consent: true };
const visitor = () => app.as({});
const tokenOf = (sent: { publicUrl: string }) => sent.publicUrl.split('/d/')[1] ?? '';

async function newQuote(values: object = {}) {
  return ok(app.post('quotes', { accountId: app.accountId, lines: [oneLine(app)], ...values }));
}

describe('a quote', () => {
  test('is numbered at creation, summed from its lines, in the firm’s money and language', async () => {
    const lines = [
      oneLine(app, { quantity: '3', unitPrice: '33.335', discountPercent: '10' }),
      { kind: 'text', description: 'Pose' },
      oneLine(app, { quantity: '2.5', unitPrice: '80.00', taxCodeId: app.taxCodes['5.5'] }),
    ];
    const quote = await newQuote({ lines, discountPercent: '5' });
    expect(quote.number).toMatch(/^DEV-2026-\d{5}$/);
    expect(quote).toMatchObject({
      status: 'draft',
      revision: 1,
      currency: 'EUR',
      language: 'en',
      lineTotal: '290.01',
      discountTotal: '14.50',
      netTotal: '275.51',
      vatTotal: '27.55',
      grossTotal: '303.06',
    });
    expect(quote.lines.map(({ net }: { net: string | null }) => net)).toEqual(['90.01', null, '200.00']);
    const read = await ok(app.get(`quotes/${quote.id}`));
    expect(read.lines[0]).toMatchObject({
      quantity: '3',
      unitPrice: '33.335',
      discountPercent: '10',
      vatRate: '20',
    });
    expect(read.lines[2]).toMatchObject({ quantity: '2.5', unitPrice: '80.00', vatRate: '5.5' });
  });

  test('takes over what its product says', async () => {
    const product = await ok(
      app.post('products', {
        name: 'Lampe Givors',
        sku: 'LG-1',
        unitPrice: '149.9',
        unit: 'pièce',
        taxCodeId: app.taxCodes['10'],
      }),
    );
    const quote = await newQuote({ lines: [{ productId: product.id, quantity: '2' }] });
    expect(quote.lines[0]).toMatchObject({
      description: 'Lampe Givors',
      unit: 'pièce',
      unitPrice: '149.9',
      net: '299.80',
      nature: 'goods',
    });
    expect(quote.grossTotal).toBe('329.78');
  });

  test('refuses totals in input, and says every fault of every line', async () => {
    expect(
      await refused(app.post('quotes', { accountId: app.accountId, netTotal: '1.00', lines: [] })),
    ).toContain('netTotal field.read_only');
    const lines = [
      { quantity: '1' },
      oneLine(app, { discountPercent: '5', discountAmount: '1.00' }),
      oneLine(app, { discountAmount: '1000.01' }),
    ];
    expect(await refused(app.post('quotes', { accountId: app.accountId, lines }))).toEqual([
      '422 record.invalid',
      'lines.0.description value.required',
      'lines.0.unitPrice value.required',
      'lines.0.taxCodeId value.required',
      'lines.1.discountAmount discount.both',
      'lines.2.discountAmount discount.exceeds',
    ]);
  });

  test('writes nothing where nothing changes', async () => {
    const quote = await newQuote();
    const same = await ok(app.patch(`quotes/${quote.id}`, { name: quote.name }));
    expect(same.version).toBe(quote.version);
  });

  test('is mailed with a link, whose token nobody can read in the database', async () => {
    const sent = await sentQuote(app);
    expect(sent).toMatchObject({ status: 'sent', expiresOn: '2026-12-02' });
    const mails = await ok(app.get('outgoing-mails?limit=1'));
    expect(mails.data[0]).toMatchObject({
      to: 'camille.roux@verrerie.fr',
      subject: `Atelier Test: quote ${sent.number}`,
    });
    expect(mails.data[0].body).toContain(sent.publicUrl);
    const kept = await app.ctx.db.query('select * from document_tokens where token_sha256 = $1', [
      tokenOf(sent),
    ]);
    expect(kept).toEqual([]);
  });

  test('is not sent empty, nor edited once sent: it gets a next version', async () => {
    const empty = await newQuote({ lines: [] });
    expect(await refused(app.post(`quotes/${empty.id}/send`))).toEqual([
      '422 record.invalid',
      'lines value.required',
    ]);
    const sent = await sentQuote(app);
    expect(await refused(app.patch(`quotes/${sent.id}`, { name: 'Autre' }))).toEqual([
      '409 document.not_draft',
    ]);
    expect(await refused(app.delete(`quotes/${sent.id}`))).toEqual(['409 document.not_removable']);
    const next = await ok(app.post(`quotes/${sent.id}/revise`));
    expect(next).toMatchObject({
      number: sent.number,
      revision: 2,
      status: 'draft',
      replacesId: sent.id,
      grossTotal: '1200.00',
    });
    expect((await ok(app.get(`quotes/${sent.id}`))).status).toBe('superseded');
    expect(await refused(visitor().post(`public/documents/${tokenOf(sent)}/accept`, consent))).toEqual([
      '409 quote.not_open',
    ]);
  });

  test('is accepted by its link, once, with a signature; its owner sees who', async () => {
    const sent = await sentQuote(app);
    const door = `public/documents/${tokenOf(sent)}`;
    expect(
      await refused(visitor().post(`${door}/accept`, { name: 'Camille Roux', consent: false })),
    ).toContain('consent consent.required');
    expect((await ok(visitor().post(`${door}/accept`, consent))).document.status).toBe('accepted');
    expect(await refused(visitor().post(`${door}/accept`, consent))).toEqual(['409 quote.already_accepted']);
    const quote = await ok(app.get(`quotes/${sent.id}`));
    expect(quote).toMatchObject({ status: 'accepted', acceptedBy: 'Camille Roux' });
    expect(quote.signature).toMatchObject({ name: 'Camille Roux', ip: '127.0.0.1', by: { kind: 'public' } });
    expect(quote.signature.documentSha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('of two acceptances at the same moment one wins', async () => {
    const sent = await sentQuote(app);
    const door = `public/documents/${tokenOf(sent)}/accept`;
    const answers = await Promise.all([visitor().post(door, consent), visitor().post(door, consent)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  test('is declined with a reason', async () => {
    const sent = await sentQuote(app);
    await ok(visitor().post(`public/documents/${tokenOf(sent)}/decline`, { reason: 'Trop cher' }));
    expect(await ok(app.get(`quotes/${sent.id}`))).toMatchObject({
      status: 'declined',
      declineReason: 'Trop cher',
    });
    expect(await refused(app.post(`quotes/${sent.id}/accept`, consent))).toEqual(['409 quote.not_open']);
  });

  test('counts a view when the page reports it, and our own people’s never', async () => {
    const sent = await sentQuote(app);
    const door = `public/documents/${tokenOf(sent)}`;
    await ok(visitor().get(door));
    await ok(app.post(`${door}/viewed`));
    expect((await ok(app.get(`quotes/${sent.id}`))).viewedAt).toBe(null);
    await ok(visitor().post(`${door}/viewed`));
    const seen = await ok(app.get(`quotes/${sent.id}`));
    expect(seen.viewedAt).toBe(app.clock.now().toISOString());
    app.clock.advance({ minutes: 1 });
    await ok(visitor().post(`${door}/viewed`));
    expect((await ok(app.get(`quotes/${sent.id}`))).viewedAt).toBe(seen.viewedAt);
    const told = await app.ctx.db.query(
      `select 1 from outbox where record_id = $1 and type = 'quote.viewed'`,
      [sent.id],
    );
    expect(told).toHaveLength(1);
    await app.drain();
    const { data } = await ok(app.get('notifications?limit=50'));
    const subjects = data.map(({ subject }: { subject: string }) => subject);
    expect(subjects).toContain(`Verrerie du Rhône has looked at quote ${sent.number}`);
  });

  test('opens by its own token alone', async () => {
    expect(await refused(visitor().get('public/documents/not-a-token'))).toEqual(['404 record.not_found']);
    expect(await refused(visitor().get('quotes'))).toEqual(['401 access.sign_in']);
  });

  test('invoices the deposit it names when it is accepted, and is invoiced once', async () => {
    const sent = await sentQuote(app, { depositPercent: '30' });
    await ok(app.post(`quotes/${sent.id}/accept`, consent));
    const deposits = await ok(
      app.get(`retainer-invoices?filter=${encodeURIComponent(`quoteId = "${sent.id}"`)}`),
    );
    expect(deposits.data).toMatchObject([
      { status: 'draft', netTotal: '300.00', grossTotal: '360.00', percent: '30' },
    ]);
    const first = await app.post(`quotes/${sent.id}/convert-to-invoice`);
    const again = await app.post(`quotes/${sent.id}/convert-to-invoice`);
    expect([first.status, again.status, again.body.id]).toEqual([201, 200, first.body.id]);
    expect((await ok(app.get(`quotes/${sent.id}`))).status).toBe('invoiced');
    await ok(app.delete(`invoices/${first.body.id}`));
    await app.drain();
    expect((await ok(app.get(`quotes/${sent.id}`))).status).toBe('accepted');
  });

  test('is made from a deal, for its customer', async () => {
    const pipelines = await ok(app.get('pipelines'));
    const values = {
      name: 'Éclairage du hall',
      accountId: app.accountId,
      amount: '2400.00',
      currency: 'EUR',
      pipelineId: pipelines.data[0].id,
    };
    const deal = await ok(app.post('deals', values));
    const quote = await ok(app.post(`deals/${deal.id}/create-quote`));
    expect(quote).toMatchObject({
      accountId: app.accountId,
      dealId: deal.id,
      name: 'Éclairage du hall',
      netTotal: '2400.00',
    });
  });

  test('expires when its last day is over, where the firm is', async () => {
    const sent = await sentQuote(app, { expiresOn: '2026-11-05' });
    const door = `public/documents/${tokenOf(sent)}/accept`;
    app.clock.set('2026-11-05T22:30:00Z');
    await app.drain();
    expect((await ok(app.get(`quotes/${sent.id}`))).status).toBe('sent');
    app.clock.set('2026-11-05T23:30:00Z');
    expect(await refused(visitor().post(door, consent))).toEqual(['409 quote.expired']);
    await app.drain();
    expect((await ok(app.get(`quotes/${sent.id}`))).status).toBe('expired');
  });
});
