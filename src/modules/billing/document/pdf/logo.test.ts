import { afterAll, beforeAll, expect, it } from 'vitest';
import { PNG, upload } from '#testing/files.ts';
import { type BillingTest, ok, refused, startBilling } from '#testing/start-billing.ts';

let app: BillingTest;
beforeAll(async () => (app = await startBilling()));
afterAll(() => app.close());

const setLogo = async (content: Buffer<ArrayBuffer>) => {
  const { body } = await upload(app, 'Logo.png', content);
  return app.patch(`legal-entities/${app.firmId}`, { logo: body.id });
};
const lines = () => [
  { kind: 'item', description: 'Audit', quantity: '1', unitPrice: '1000', taxCodeId: app.taxCodes['20'] },
];
const pictures = (pdf: Buffer) =>
  pdf.toString('latin1').split('/Subtype/Image').length -
  1 +
  (pdf.toString('latin1').split('/Subtype /Image').length - 1);

it('is printed on quotes and invoices; an issued invoice keeps the one of its day', async () => {
  const quote = await ok(app.post('quotes', { accountId: app.accountId, lines: lines() }));
  const invoice = await ok(app.post('invoices', { accountId: app.accountId, lines: lines() }));
  const pdfOf = async (path: string) => (await app.get(`${path}/pdf`)).raw;
  expect(pictures(await pdfOf(`quotes/${quote.id}`))).toBe(0);
  await ok(setLogo(PNG));
  expect(pictures(await pdfOf(`quotes/${quote.id}`))).toBeGreaterThan(0);
  await ok(app.post(`invoices/${invoice.id}/issue`, {}));
  await ok(app.patch(`legal-entities/${app.firmId}`, { logo: null }));
  expect(pictures(await pdfOf(`invoices/${invoice.id}`))).toBeGreaterThan(0);
  expect(pictures(await pdfOf(`quotes/${quote.id}`))).toBe(0);
});

it('is refused where it cannot be drawn, or is too large for every document', async () => {
  const broken = Buffer.concat([PNG.subarray(0, 40), Buffer.alloc(20)]);
  expect(await refused(setLogo(broken))).toEqual(['422 record.invalid', 'logo firm.logo']);
  const large = Buffer.concat([PNG, Buffer.alloc(1_000_000)]);
  expect(await refused(setLogo(large))).toEqual(['422 record.invalid', 'logo file.too_many_bytes']);
});

it('is on the page that the customer opens by his link', async () => {
  await ok(setLogo(PNG));
  const quote = await ok(app.post('quotes', { accountId: app.accountId, lines: lines() }));
  const sent = await ok(app.post(`quotes/${quote.id}/send`, {}));
  const address = `public/documents/${sent.publicUrl.split('/d/')[1]}/logo`;
  const logo = await app.as({}).get(address);
  expect([logo.status, logo.raw.equals(PNG)]).toEqual([200, true]);
  await ok(app.patch(`legal-entities/${app.firmId}`, { logo: null }));
  expect((await app.as({}).get(address)).status).toBe(404);
});
