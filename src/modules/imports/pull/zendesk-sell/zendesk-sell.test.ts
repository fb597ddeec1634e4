import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFakeSell } from '#testing/fake-crm.ts';
import { pull, pullOf, runAll, startPulls, type PullTest } from '#testing/start-pulls.ts';

let app: PullTest;
beforeEach(async () => {
  app = await startPulls();
});
afterEach(() => app.close());

describe('LEAD-04 Zendesk Sell', () => {
  const address = { line1: '1 quai', city: 'Lyon', postal_code: '69001', state: null, country: 'France' };
  const contacts = [
    {
      id: 1,
      is_organization: true,
      name: 'Verrerie du Rhône',
      owner_id: 7,
      address,
      custom_fields: { Fidélité: 'or' },
    },
    { id: 2, is_organization: true, name: 'Menuiserie Blanc', owner_id: 7, address: null, custom_fields: {} },
    { id: 3, is_organization: true, name: 'Atelier Noir', owner_id: 7, tags: ['salon', 'vip'] },
    { id: 4, is_organization: false, first_name: 'Ana', last_name: 'Durand', contact_id: 1, owner_id: 7 },
  ];

  it('is pulled with firms among contacts, page by page', async () => {
    const crm = app.play(
      await startFakeSell(
        {
          contacts,
          leads: [{ id: 9, last_name: 'Roux', organization_name: 'Roux SARL', email: null, owner_id: 7 }],
          deals: [
            {
              id: 8,
              name: 'Vitrines',
              value: 1250.5,
              currency: 'EUR',
              stage_id: 3,
              organization_id: 1,
              owner_id: 7,
            },
          ],
        },
        { contact: ['Fidélité'] },
      ),
    );
    const id = await pull(app, crm, 'zendeskSell');
    expect(await pullOf(app, id)).toMatchObject({ state: 'done', rowCount: 6 });
    const runs = await runAll(app, id);
    expect(runs.map(({ target, createCount, errorCount }) => [target, createCount, errorCount])).toEqual([
      ['account', 3, 0],
      ['contact', 1, 0],
      ['lead', 1, 0],
      ['deal', 1, 0],
    ]);
    expect(runs[0].headers).toContain('custom_fields.Fidélité');
    const [contact] = (await app.get('contacts?include=account')).body.data;
    expect(contact).toMatchObject({ lastName: 'Durand', account: { name: 'Verrerie du Rhône' } });
  });

  it('is given its token at no other host, whatever an answer says', async () => {
    const crm = app.play(await startFakeSell({ contacts, leads: [], deals: [] }));
    const other = app.play(await startFakeSell({ contacts: [], leads: [], deals: [] }));
    const items = [{ data: { id: 1, name: 'X' }, meta: {} }];
    const meta = { links: { next_page: `${other.url}/v2/users?page=2` } };
    crm.interrupt('/v2/users', { status: 200, body: JSON.stringify({ items, meta }) });
    const id = await pull(app, crm, 'zendeskSell');
    expect((await pullOf(app, id)).state).toBe('failed');
    expect(other.received).toEqual([]);
  });
});
