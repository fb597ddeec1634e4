import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BillingTest, ok, refused, startBilling } from '#testing/start-billing.ts';

let app: BillingTest;
let lamp: string;
beforeAll(async () => {
  app = await startBilling();
  const values = { name: 'Suspension', unit: 'pièce', unitPrice: '120.00', taxCodeId: app.taxCodes['5.5'] };
  lamp = (await ok(app.post('products', values))).id;
});
afterAll(() => app.close());

const newDeal = (values: object) =>
  ok(app.post('deals', { name: 'Hall', accountId: app.accountId, ...values }));
const twoLines = () => [
  { productId: lamp, quantity: '3', discountPercent: '10' },
  { description: 'Pose', unitPrice: '80.50' },
];

it('PIPE-18: a deal is worth the sum of its lines, which take over what their products say', async () => {
  const deal = await newDeal({ lines: twoLines() });
  expect(deal).toMatchObject({ amount: '404.50', weightedAmount: '40.45' });
  expect((await ok(app.get(`deals/${deal.id}`))).lines).toMatchObject([
    { productId: lamp, description: 'Suspension', unit: 'pièce', unitPrice: '120.00', net: '324.00' },
    { productId: null, quantity: '1', net: '80.50' },
  ]);
  const [first] = deal.lines;
  const changed = await ok(app.patch(`deals/${deal.id}`, { lines: [{ ...input(first), quantity: '1' }] }));
  expect(changed.amount).toBe('108.00');
  expect(changed.lines[0].id).toBe(first.id);
  const emptied = await ok(app.patch(`deals/${deal.id}`, { lines: [] }));
  expect(emptied.amount).toBe('108.00');
  expect((await ok(app.patch(`deals/${deal.id}`, { amount: '50.00' }))).amount).toBe('50.00');
});

const input = ({ id, productId, discountPercent }: Record<string, unknown>) => ({
  id,
  productId,
  discountPercent,
});

it('PIPE-18: another amount beside lines, and lines that say too little, are refused, all at once', async () => {
  const deal = await newDeal({ lines: twoLines() });
  expect(await refused(app.patch(`deals/${deal.id}`, { amount: '1.00' }))).toEqual([
    '422 record.invalid',
    'amount deal.amount_from_lines',
  ]);
  expect(
    await refused(app.post('deals', { name: 'x', lines: [{ quantity: '2' }, { quantity: '-1' }] })),
  ).toEqual([
    '422 record.invalid',
    'lines.1.quantity value.out_of_range',
    'lines.0.description value.required',
    'lines.0.unitPrice value.required',
    'lines.1.description value.required',
    'lines.1.unitPrice value.required',
  ]);
  expect((await ok(app.get(`deals/${deal.id}`))).amount).toBe('404.50');
});

it('PIPE-18: its quote has the same lines, and its clones too', async () => {
  const deal = await newDeal({ lines: twoLines() });
  const quote = await ok(app.post(`deals/${deal.id}/create-quote`));
  expect(quote.lines).toMatchObject([
    { productId: lamp, quantity: '3', discountPercent: '10', taxCodeId: app.taxCodes['5.5'], net: '324.00' },
    { description: 'Pose', unitPrice: '80.50', taxCodeId: app.taxCodes['20'] },
  ]);
  expect(quote.netTotal).toBe(deal.amount);
  const clone = await ok(app.post(`deals/${deal.id}/clone`));
  expect(clone).toMatchObject({ amount: '404.50', lines: [{ net: '324.00' }, { net: '80.50' }] });
  expect(clone.lines[0].id).not.toBe(deal.lines[0].id);
  expect((await ok(app.get(`deals/${deal.id}`))).lines).toHaveLength(2);
});
