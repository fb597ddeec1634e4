import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SHARING_TERMS } from '#records/duplicates/find-duplicates.ts';
import { SHARED_TERMS } from '#records/duplicates/list-duplicates.ts';
import { refillMatchTerms } from '#records/duplicates/match-index.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';
import { ok } from '#testing/start-billing.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());
beforeEach(async () => {
  await app.ctx.db.query('delete from match_terms');
});

interface Found {
  readonly record: { readonly id: string };
  readonly strength: string;
  readonly fields: readonly string[];
}

async function found(plural: string, body: object, caller: TestCaller = app) {
  const { data }: { data: Found[] } = await ok(caller.post(`${plural}/duplicates`, body));
  return data.map(({ record, strength, fields }) => [record.id, strength, fields]);
}

describe('duplicates of a record at hand (CONV-12)', () => {
  it('are found on entry as it is typed, the surest first, and say why', async () => {
    const camille = await ok(
      app.post('leads', { firstName: 'Camille', lastName: 'Roux', email: 'camille@verrerie.fr' }),
    );
    const other = await ok(app.post('leads', { lastName: 'Roux', phone: '04 78 12 34 56' }));
    expect(await found('leads', { values: { phone: '0478123456', email: 'Camille@Verrerie.fr' } })).toEqual([
      [camille.id, 'sure', ['email']],
      [other.id, 'likely', ['phone']],
    ]);
    expect(
      await found('leads', { values: { firstName: 'camille', lastName: 'ROUX', email: 'no mail' } }),
    ).toEqual([[camille.id, 'possible', ['name']]]);
  });

  it('are found for a record that there is, but not it itself, nor what lies in the bin', async () => {
    const [one, two, three] = await Promise.all(
      [1, 2, 3].map(() => ok(app.post('contacts', { lastName: 'Roux', email: 'roux@verrerie.fr' }))),
    );
    await app.delete(`contacts/${three.id}`);
    expect(await app.ctx.db.query('select 1 from match_terms where record_id = $1', [three.id])).toEqual([]);
    expect(await found('contacts', { id: one.id })).toEqual([[two.id, 'sure', ['email', 'name']]]);
    await app.patch(`contacts/${two.id}`, { email: 'autre@verrerie.fr', lastName: 'Autre' });
    expect(await found('contacts', { id: one.id })).toEqual([]);
    await app.post(`contacts/${three.id}/restore`);
    expect((await found('contacts', { id: one.id })).map(([id]) => id)).toEqual([three.id]);
  });

  it('bring the account that tells two contacts apart', async () => {
    const account = await ok(app.post('accounts', { name: 'Verrerie du Rhône' }));
    await ok(app.post('contacts', { lastName: 'Roux', accountId: account.id }));
    const { data } = await ok(
      app.post('contacts/duplicates', { values: { lastName: 'Roux', accountId: account.id } }),
    );
    expect(data).toMatchObject([
      {
        strength: 'likely',
        fields: ['name', 'accountId'],
        record: { account: { name: 'Verrerie du Rhône' } },
      },
    ]);
  });

  it('are only those that the caller may see', async () => {
    const profile = await saveRecord(app.ctx, 'profile', {
      op: 'create',
      values: { name: 'Own only', readScope: 'own', updateScope: 'own' },
    });
    await app.addUser({ name: 'Bob', email: 'bob@test.fr', values: { profileId: profile.id } });
    const bob = await app.signIn('bob@test.fr');
    await ok(app.post('leads', { lastName: 'Pas à Bob', email: 'x@test.fr' }));
    await ok(app.post('leads', { lastName: 'Pas à Bob', email: 'x@test.fr' }));
    expect(await found('leads', { values: { email: 'x@test.fr' } }, bob)).toEqual([]);
    expect((await bob.get('leads/duplicates')).body).toEqual({ data: [], nextCursor: null });
    const own = await ok(bob.post('leads', { lastName: 'À Bob', email: 'x@test.fr' }));
    expect((await found('leads', { values: { email: 'x@test.fr' } }, bob)).map(([id]) => id)).toEqual([
      own.id,
    ]);
  });

  it('are told by no field that the caller may not read', async () => {
    const hidden = (field: string) => ({ entity: 'lead', field, right: 'hidden' });
    const profile = await saveRecord(app.ctx, 'profile', {
      op: 'create',
      values: { name: 'Half blind', readScope: 'all', fieldRights: [hidden('email'), hidden('companyName')] },
    });
    await app.addUser({ name: 'Chloé', email: 'chloe@test.fr', values: { profileId: profile.id } });
    const chloe = await app.signIn('chloe@test.fr');
    const values = { lastName: 'Roux', companyName: 'Verrerie', email: 'chez@test.fr' };
    const lead = await ok(app.post('leads', values));
    expect(await found('leads', { values })).toEqual([[lead.id, 'sure', ['email', 'name', 'companyName']]]);
    expect(await found('leads', { values: { email: 'chez@test.fr' } }, chloe)).toEqual([]);
    expect(await found('leads', { id: lead.id }, chloe)).toEqual([]);
    const twin = await ok(app.post('leads', values));
    expect(await found('leads', { id: lead.id }, chloe)).toEqual([[twin.id, 'possible', ['name']]]);
  });

  it('are not looked for where an entity does not say how, and bad input is refused', async () => {
    expect((await app.post('tasks/duplicates', { values: {} })).status).toBe(404);
    expect((await app.get('tasks/duplicates')).status).toBe(404);
    expect((await app.post('leads/duplicates', { id: 'x' })).status).toBe(422);
    expect((await app.get('leads/duplicates?cursor=%25')).body.code).toBe('cursor.invalid');
  });

  it('are looked up by the index alone, each word by itself', async () => {
    await app.ctx.db.transaction(async (tx) => {
      await tx.query('set local enable_seqscan = off');
      const explain = async (sql: string, params: readonly unknown[]) =>
        JSON.stringify(await tx.queryUnnamed(`explain ${sql}`, params));
      const one = await explain(SHARING_TERMS, ['lead', ['email:a@x.fr', 'phone:+33612345678']]);
      expect(one).toMatch(/Index Only Scan using match_terms_pkey.*Index Cond: \(\(entity = .*\(term = /);
      const all = await explain(SHARED_TERMS, ['lead', 'email:']);
      expect(all).toMatch(
        /Limit.*Index Only Scan using match_terms_pkey.*Index Cond: \(\(entity = .*\(term > /,
      );
      for (const plan of [one, all]) expect(plan).not.toContain('Seq Scan');
      for (const plan of [one, all]) expect(plan).not.toMatch(/Sort Key: match_terms/);
    });
  });

  it('are found in records from before the rules, and by rules of entities made at run time (ADM-03)', async () => {
    const label = { en: 'Boat', fr: 'Bateau' };
    const { id } = await ok(
      app.post('custom-entities', { label, labelPlural: label, fields: [{ type: 'text', label: 'Hull' }] }),
    );
    const { path } = (await ok(app.get('custom-entities'))).data.find((one: { id: string }) => one.id === id);
    const boat = await ok(app.post(path, { name: 'Marie-Galante', hull: 'FR 123 456' }));
    expect((await app.post(`${path}/duplicates`, { values: {} })).status).toBe(404);
    const matchKeys = [
      { by: 'company', fields: ['hull'] },
      { by: 'name', field: 'name' },
    ];
    await ok(app.patch(`custom-entities/${id}`, { matchKeys }));
    expect(await found(path, { values: { name: 'x', hull: 'fr123456' } })).toEqual([
      [boat.id, 'sure', ['hull']],
    ]);
    const twin = await ok(app.post(path, { name: 'Marie Galante' }));
    expect(await found(path, { id: boat.id })).toEqual([[twin.id, 'possible', ['name']]]);
    expect((await ok(app.post(`${path}/${boat.id}/merge`, { otherIds: [twin.id] }))).id).toBe(boat.id);
  });
});

describe('duplicates that there are', () => {
  it('come in groups, across words, page by page', async () => {
    const make = (values: object) => ok(app.post('leads', values)).then((lead) => lead.id);
    const a = await make({ lastName: 'A', email: 'a@x.fr', phone: '0612345678' });
    const b = await make({ lastName: 'B', email: 'a@x.fr' });
    const c = await make({ lastName: 'C', phone: '0612345678' });
    await make({ lastName: 'D', phone: '0699999999' });
    const { body } = await app.get('leads/duplicates');
    expect(body.nextCursor).toBeNull();
    expect(body.data).toMatchObject([{ strength: 'sure', fields: ['email', 'phone'] }]);
    const ids: string[] = body.data[0].records.map((record: { id: string }) => record.id);
    expect(new Set(ids)).toEqual(new Set([a, b, c]));
    expect(ids).toHaveLength(3);

    const many = Array.from({ length: 120 }, (_, at) => ({
      lastName: `N${at}`,
      email: `n${at % 60}@x.fr`,
      phone: `+3361200${1000 + (at % 60)}`,
    }));
    await ok(app.post('leads/batch', { create: many }));
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { data: { records: { email: string }[] }[]; nextCursor: string | null } = await ok(
        app.get(`leads/duplicates${cursor === '' ? '' : `?cursor=${cursor}`}`),
      );
      seen.push(...page.data.map((group) => group.records[0]?.email ?? ''));
      cursor = page.nextCursor;
    }
    const twins = seen.filter((email) => email.startsWith('n'));
    expect([twins.length, new Set(twins).size]).toEqual([60, 60]);
  });

  it('are not those of nearly the same name, which is said on entry', async () => {
    const address = { postalCode: '69700', city: 'Givors' };
    const one = await ok(app.post('accounts', { name: 'Verrerie Lacombe', billingAddress: address }));
    await ok(app.post('accounts', { name: 'Verrerie Lacomb', billingAddress: address }));
    expect((await found('accounts', { id: one.id })).map(([, strength]) => strength)).toEqual(['possible']);
    expect((await app.get('accounts/duplicates')).body).toEqual({ data: [], nextCursor: null });
  });

  it('are there after the words were written anew', async () => {
    await ok(app.post('accounts', { name: 'Un', siren: '552100554' }));
    app.clock.advance({ minutes: 1 });
    await ok(app.post('accounts', { name: 'Deux', vatNumber: 'FR44552100554' }));
    await app.ctx.db.query('delete from match_terms');
    await app.ctx.db.query('delete from match_rules');
    await refillMatchTerms(app.ctx.db, app.ctx.catalogue.entities);
    expect((await app.get('accounts/duplicates')).body.data).toMatchObject([
      { strength: 'sure', records: [{ name: 'Un' }, { name: 'Deux' }] },
    ]);
  });
});

it('people of one firm are found by its number, and make no list of duplicates', async () => {
  const siren = '732829320';
  const one = await ok(app.post('leads', { lastName: 'Aubert', siren }));
  const other = await ok(app.post('leads', { lastName: 'Zola', siren: '732 829 320' }));
  const all = await found('leads', { values: { lastName: 'Neuf', siren } });
  expect(new Set(all)).toEqual(new Set([one, other].map(({ id }) => [id, 'possible', ['siren']])));
  expect((await ok(app.get('leads/duplicates'))).data).toEqual([]);
});
