import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

it('knows what a campaign brought in: its won deals, until they go elsewhere (PIPE-07)', async () => {
  const { body: fair } = await app.post('campaigns', { name: 'Salon 2026', type: 'event' });
  const [open, won] = await stagesOf();
  const deal = async (amount: string, stageId: string, currency = 'EUR') => {
    const { body } = await app.post('deals', {
      name: 'Stand',
      amount,
      currency,
      stageId,
      campaignId: fair.id,
    });
    return body.id;
  };
  const first = await deal('1000.00', won);
  await deal('200.50', won);
  await deal('5000.00', open);
  await deal('7000.00', won, 'CHF');
  expect(await revenueOf(fair.id)).toBe('1200.50');
  await app.patch(`deals/${first}`, { campaignId: null });
  expect(await revenueOf(fair.id)).toBe('200.50');
  await app.patch(`campaigns/${fair.id}`, { currency: 'CHF' });
  expect(await revenueOf(fair.id)).toBe('7000.00');
  const typed = await app.patch(`campaigns/${fair.id}`, { actualRevenue: '1.00' });
  expect(typed.body.errors).toMatchObject([{ field: 'actualRevenue' }]);
});

it('hands the campaign of a lead on to its deal', async () => {
  const { body: fair } = await app.post('campaigns', { name: 'Portes ouvertes' });
  const { body: lead } = await app.post('leads', { companyName: 'Martin SAS', campaignId: fair.id });
  const { body: converted } = await app.post(`leads/${lead.id}/convert`, {});
  const { body: deal } = await app.get(`deals/${converted.deal.id}`);
  expect(deal.campaignId).toBe(fair.id);
});

async function stagesOf(): Promise<readonly [string, string]> {
  const { body } = await app.get('stages?sort=order');
  const idOf = (category: string): string =>
    body.data.find((stage: { category: string }) => stage.category === category).id;
  return [idOf('open'), idOf('won')];
}

async function revenueOf(id: string): Promise<unknown> {
  await app.drain();
  return (await app.get(`campaigns/${id}`)).body.actualRevenue;
}
