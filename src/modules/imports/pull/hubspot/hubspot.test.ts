import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFakeHubspot } from '#testing/fake-crm.ts';
import { pull, pullOf, runAll, startPulls, type PullTest } from '#testing/start-pulls.ts';

let app: PullTest;
beforeEach(async () => {
  app = await startPulls();
});
afterEach(() => app.close());

describe('LEAD-04 HubSpot', () => {
  it('is pulled with companies of contacts, owners, stages and custom properties', async () => {
    const crm = app.play(
      await startFakeHubspot(
        {
          companies: [
            {
              id: '501',
              properties: { name: 'Verrerie du Rhône', domain: 'verrerie.fr', hubspot_owner_id: '11' },
            },
            { id: '502', properties: { name: 'Menuiserie Blanc', domain: null, hubspot_owner_id: null } },
            { id: '503', properties: { name: 'Atelier Noir', domain: '', loyalty_level: 'gold' } },
          ],
          contacts: [
            { id: '601', properties: { lastname: 'Durand', email: 'durand@verrerie.fr' }, company: '501' },
          ],
          deals: [
            {
              id: '701',
              properties: {
                dealname: 'Vitrines',
                amount: '1250.50',
                closedate: '2026-03-01T00:00:00Z',
                dealstage: 'appointmentscheduled',
              },
              company: '501',
            },
          ],
        },
        { companies: ['loyalty_level'] },
      ),
    );
    const id = await pull(app, crm, 'hubspot');
    expect(await pullOf(app, id)).toMatchObject({ state: 'done', rowCount: 5 });
    const runs = await runAll(app, id);
    expect(runs.map(({ target, createCount, errorCount }) => [target, createCount, errorCount])).toEqual([
      ['account', 3, 0],
      ['contact', 1, 0],
      ['deal', 1, 0],
    ]);
    expect(runs[0].headers).toContain('loyalty_level');
    const [deal] = (await app.get('deals?include=account,stage')).body.data;
    expect(deal).toMatchObject({
      name: 'Vitrines',
      amount: '1250.50',
      account: { name: 'Verrerie du Rhône' },
      stage: { name: 'Qualification' },
    });
  });
});
