import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

const newDeal = async (values: object) => (await app.post('deals', { name: 'Four', ...values })).body;
const count = async () => (await app.get('deals?limit=1&count=exact')).body.total;
type Made = { name: string; expectedCloseDate: string; amount: string };

describe('cloning a deal (PIPE-14)', () => {
  it('makes one alike, that begins at the first stage', async () => {
    const deal = await newDeal({ amount: '100.00', expectedCloseDate: '2027-01-31', probability: 55 });
    const { status, body } = await app.post(`deals/${deal.id}/clone`, { name: 'Four bis' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: 'Four bis',
      amount: '100.00',
      expectedCloseDate: '2027-01-31',
      probability: 10,
    });
  });

  it('makes instalments along a schedule, at the end of shorter months too', async () => {
    const deal = await newDeal({ amount: '100.00', expectedCloseDate: '2027-01-31' });
    const { status, body } = await app.post(`deals/${deal.id}/clone`, { times: 3, every: { months: 1 } });
    expect(status).toBe(201);
    expect(
      body.data.map(({ name, expectedCloseDate, amount }: Made) => [name, expectedCloseDate, amount]),
    ).toEqual([
      ['Four (1/3)', '2027-02-28', '100.00'],
      ['Four (2/3)', '2027-03-31', '100.00'],
      ['Four (3/3)', '2027-04-30', '100.00'],
    ]);
  });

  it('counts weeks, and from today where no close is expected', async () => {
    const deal = await newDeal({});
    const { body } = await app.post(`deals/${deal.id}/clone`, { times: 2, every: { weeks: 2 } });
    expect(body.data.map(({ expectedCloseDate }: Made) => expectedCloseDate)).toEqual([
      '2026-11-16',
      '2026-11-30',
    ]);
  });

  it('is refused where it makes no sense, and nothing is made', async () => {
    const deal = await newDeal({});
    const before = await count();
    for (const body of [
      { times: 0 },
      { times: 61 },
      { times: 2, every: { months: 0 } },
      { every: { days: 1 } },
    ])
      expect((await app.post(`deals/${deal.id}/clone`, body)).status, JSON.stringify(body)).toBe(422);
    expect(await count()).toBe(before);
  });
});
