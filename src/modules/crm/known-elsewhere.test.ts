import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { ok } from '#testing/start-billing.ts';
import { startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());
beforeEach(async () => {
  await app.ctx.db.query('delete from match_terms');
});

interface Found {
  readonly data: readonly {
    readonly entity: string;
    readonly record: { readonly name: string };
    readonly strength: string;
    readonly fields: readonly string[];
  }[];
}

async function known(plural: string, values: object, caller: TestCaller = app) {
  const { data }: Found = await ok(caller.post(`${plural}/duplicates`, { values }));
  return data.map(({ entity, record, strength, fields }) => [entity, record.name, strength, fields]);
}

describe('CONV-12: whoever is entered may be known as another kind of record', () => {
  it('a lead as a contact by e-mail and any telephone, after the leads that are like it', async () => {
    await ok(
      app.post('contacts', { lastName: 'Roux', email: 'roux@verrerie.fr', mobilePhone: '0612345678' }),
    );
    expect(await known('leads', { email: 'Roux@Verrerie.fr' })).toEqual([
      ['contact', 'Roux', 'sure', ['email']],
    ]);
    expect(await known('leads', { phone: '06 12 34 56 78' })).toEqual([
      ['contact', 'Roux', 'likely', ['mobilePhone']],
    ]);
    await ok(app.post('leads', { lastName: 'Rouxe', phone: '0612345678' }));
    expect(
      (await known('leads', { email: 'roux@verrerie.fr', phone: '0612345678' })).map(([of]) => of),
    ).toEqual(['lead', 'contact']);
    expect(await known('leads', { lastName: 'Roux' })).toEqual([]);
  });

  it('its firm as an account by SIREN and domain, but not by a host that everybody has', async () => {
    await ok(
      app.post('accounts', {
        name: 'Verrerie',
        vatNumber: 'FR44552100554',
        website: 'https://www.verrerie.fr',
      }),
    );
    await ok(app.post('accounts', { name: 'Chez Ana', email: 'chez.ana@gmail.com' }));
    expect(await known('leads', { siren: '552 100 554' })).toEqual([
      ['account', 'Verrerie', 'sure', ['vatNumber']],
    ]);
    expect(await known('leads', { email: 'camille@verrerie.fr' })).toEqual([
      ['account', 'Verrerie', 'likely', ['website']],
    ]);
    expect(await known('leads', { email: 'camille@gmail.com' })).toEqual([]);
  });

  it('a contact as a lead that is open, by e-mail; and it is entered all the same', async () => {
    const lead = await ok(app.post('leads', { lastName: 'Roux', email: 'roux@verrerie.fr' }));
    const values = { lastName: 'Roux', email: 'roux@verrerie.fr' };
    expect(await known('contacts', values)).toEqual([['lead', 'Roux', 'sure', ['email']]]);
    await ok(app.post('contacts', values));
    await ok(app.post(`leads/${lead.id}/convert`, { account: null, contact: null, deal: null }));
    expect((await known('contacts', values)).map(([of]) => of)).toEqual(['contact']);
  });

  it('is told only of what the caller sees, by what he may read on both sides', async () => {
    await ok(app.post('contacts', { lastName: 'Roux', email: 'roux@verrerie.fr', phone: '0612345678' }));
    const values = { email: 'roux@verrerie.fr', phone: '0612345678' };
    const asProfile = async (email: string, rights: object) => {
      const profile = await saveRecord(app.ctx, 'profile', {
        op: 'create',
        values: { name: email, ...rights },
      });
      await app.addUser({ name: email, email, values: { profileId: profile.id } });
      return app.signIn(email);
    };
    const own = await asProfile('own@test.fr', { readScope: 'own', updateScope: 'own' });
    expect(await known('leads', values, own)).toEqual([]);
    const hidden = (entity: string, field: string) => ({ entity, field, right: 'hidden' });
    const fieldRights = [hidden('contact', 'email'), hidden('lead', 'phone')];
    const blind = await asProfile('blind@test.fr', { readScope: 'all', fieldRights });
    expect(await known('leads', values, blind)).toEqual([]);
    expect((await known('leads', values)).map(([, , , fields]) => fields)).toEqual([['email', 'phone']]);
  });
});
