import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveRecord } from '#records/pipeline/save-records.ts';
import {
  issuedInvoice,
  ok,
  oneLine,
  refused,
  sentQuote,
  startBilling,
  type BillingTest,
} from '#testing/start-billing.ts';

let app: BillingTest;
beforeAll(async () => (app = await startBilling()));
afterAll(() => app.close());

const read = (path: string) => ok(app.get(path));
const merge = (plural: string, id: string, otherIds: readonly string[], values: object = {}) =>
  app.post(`${plural}/${id}/merge`, { otherIds, values });

/** An account with everything that can hang on one, to be merged into another. */
async function busyAccount() {
  const twin = await ok(
    app.post('accounts', {
      name: 'Verrerie du Rhône SA',
      siren: '552100554',
      phone: '0478123456',
      tags: ['verre'],
      billingAddress: { street: '1 rue Neuve', postalCode: '69700', city: 'Givors', country: 'FR' },
    }),
  );
  const contact = await ok(app.post('contacts', { lastName: 'Roux', accountId: twin.id }));
  const both = await ok(
    app.post('contacts', {
      lastName: 'Aux Deux',
      accounts: [{ accountId: app.accountId, role: 'decision_maker' }, { accountId: twin.id }],
    }),
  );
  const subsidiary = await ok(app.post('accounts', { name: 'Filiale', parentId: twin.id }));
  const deal = await ok(app.post('deals', { name: 'Four', accountId: twin.id }));
  const task = await ok(
    app.post('tasks', {
      subject: 'Rappeler',
      links: [
        { entity: 'account', id: twin.id },
        { entity: 'deal', id: deal.id },
      ],
    }),
  );
  const invoice = await issuedInvoice(app, { accountId: twin.id });
  const quote = await sentQuote(app, { accountId: twin.id });
  const draft = await ok(app.post('quotes', { accountId: twin.id, lines: [oneLine(app), oneLine(app)] }));
  return { twin, contact, both, subsidiary, deal, task, invoice, quote, draft };
}

describe('merge (CONV-12)', () => {
  it('moves everything that leads to the other, keeps issued documents as they were, and is undone whole', async () => {
    const { twin, contact, both, subsidiary, deal, task, invoice, quote, draft } = await busyAccount();
    const field = await ok(
      app.post('custom-fields', { entity: 'lead', type: 'link', label: 'Apporteur', to: 'account' }),
    );
    const lead = await ok(app.post('leads', { lastName: 'Envoyé', [field.key]: twin.id }));
    const paths = [
      `contacts/${contact.id}`,
      `contacts/${both.id}`,
      `accounts/${subsidiary.id}`,
      `deals/${deal.id}`,
      `tasks/${task.id}`,
      `invoices/${invoice.id}`,
      `quotes/${quote.id}`,
      `quotes/${draft.id}`,
      `leads/${lead.id}`,
      `accounts/${app.accountId}`,
      `accounts/${twin.id}`,
    ];
    const before = await Promise.all(paths.map(read));
    const frozen = await app.ctx.db.query('select * from sealed_documents order by 1');
    const pdf = (await app.get(`invoices/${invoice.id}/pdf`)).status;

    const { moves } = await ok(app.post(`accounts/${app.accountId}/merge/preview`, { otherIds: [twin.id] }));
    expect(
      Object.fromEntries(moves.map((one: { entity: string; count: number }) => [one.entity, one.count])),
    ).toMatchObject({
      contact: 2,
      account: 1,
      deal: 1,
      task: 1,
      invoice: 1,
      quote: 2,
      lead: 1,
    });
    app.clock.advance({ minutes: 1 });
    const merged = await ok(merge('accounts', app.accountId, [twin.id], { name: 'Verrerie du Rhône SA' }));
    expect(merged).toMatchObject({ name: 'Verrerie du Rhône SA', phone: '+33478123456', tags: ['verre'] });
    expect(merged.billingAddress).toMatchObject({ street: '4 quai des Verriers' });

    for (const path of [
      `deals/${deal.id}`,
      `contacts/${contact.id}`,
      `invoices/${invoice.id}`,
      `quotes/${quote.id}`,
      `quotes/${draft.id}`,
    ])
      expect([path, (await read(path)).accountId]).toEqual([path, app.accountId]);
    expect((await read(`contacts/${both.id}`)).accounts).toMatchObject([
      { accountId: app.accountId, role: 'decision_maker' },
    ]);
    expect((await read(`contacts/${both.id}`)).accounts).toHaveLength(1);
    expect((await read(`accounts/${subsidiary.id}`)).parentId).toBe(app.accountId);
    expect((await read(`tasks/${task.id}`)).links).toEqual([
      { entity: 'account', id: app.accountId },
      { entity: 'deal', id: deal.id },
    ]);
    expect((await read(`leads/${lead.id}`))[field.key]).toBe(app.accountId);
    const after = await read(`invoices/${invoice.id}`);
    for (const key of ['number', 'buyer', 'grossTotal', 'lines', 'balanceDue', 'status', 'issueDate'])
      expect([key, after[key]]).toEqual([key, before[5][key]]);
    expect(await app.ctx.db.query('select * from sealed_documents order by 1')).toEqual(frozen);
    expect((await app.get(`invoices/${invoice.id}/pdf`)).status).toBe(pdf);
    expect((await read(`quotes/${draft.id}`)).lines).toHaveLength(2);

    await expect(
      app.ctx.db.query('update invoices set account_id = $2 where id = $1', [invoice.id, subsidiary.id]),
    ).rejects.toThrow('document.sealed');

    const gone = await app.get(`accounts/${twin.id}`);
    expect([gone.status, gone.body.code, gone.body.mergedInto]).toEqual([
      404,
      'record.merged',
      { entity: 'account', id: app.accountId },
    ]);
    const { data: bin } = await read('accounts?removed=true');
    expect(bin).toMatchObject([
      { id: twin.id, mergedInto: { id: app.accountId, title: 'Verrerie du Rhône SA' } },
    ]);
    const { data: timeline } = await read(`accounts/${app.accountId}/timeline`);
    expect(
      timeline.map((entry: { kind: string; record?: { id: string } }) => [entry.kind, entry.record?.id]),
    ).toEqual(
      expect.arrayContaining([
        ['activity', task.id],
        ['merged', twin.id],
      ]),
    );

    const again = await merge('accounts', app.accountId, [twin.id]);
    expect([again.status, again.body.version]).toEqual([200, merged.version]);

    await ok(app.post(`accounts/${app.accountId}/undo-merge`));
    const undone = await Promise.all(paths.map(read));
    for (const [at, path] of paths.entries())
      expect([path, essence(undone[at])]).toEqual([path, essence(before[at])]);
    expect(await refused(app.post(`accounts/${app.accountId}/undo-merge`))).toEqual(['409 merge.none']);
  });

  it('is not undone over what somebody changed since, which it names', async () => {
    const { twin, deal, task } = await busyAccount();
    const third = await ok(app.post('accounts', { name: 'Troisième' }));
    await ok(merge('accounts', app.accountId, [twin.id], { name: 'Verrerie réunie' }));
    await ok(app.patch(`deals/${deal.id}`, { accountId: third.id }));
    await ok(app.patch(`accounts/${app.accountId}`, { name: 'Encore autre' }));
    await ok(app.patch(`deals/${deal.id}`, { nextStep: 'Appeler' }));
    await app.delete(`tasks/${task.id}`);
    const { status, body } = await app.post(`accounts/${app.accountId}/undo-merge`);
    expect([status, body.code]).toEqual([409, 'merge.in_use']);
    expect(body.obstacles).toEqual([
      { entity: 'account', id: app.accountId, fields: ['name'], reason: 'changed' },
      { entity: 'task', fields: [], reason: 'removed' },
      { entity: 'deal', id: deal.id, fields: ['accountId'], reason: 'changed' },
    ]);
    await ok(app.patch(`deals/${deal.id}`, { accountId: app.accountId }));
    await ok(app.patch(`accounts/${app.accountId}`, { name: 'Verrerie réunie' }));
    await ok(app.post(`tasks/${task.id}/restore`));
    await ok(app.post(`accounts/${app.accountId}/undo-merge`));
    expect((await read(`deals/${deal.id}`)).accountId).toBe(twin.id);
  });

  it('unites rows and attachments of people, and whoever picks chooses per field', async () => {
    const [one, two] = await Promise.all(['Un', 'Deux'].map((name) => ok(app.post('accounts', { name }))));
    const kept = await ok(app.post('contacts', { lastName: 'Roux', accountId: one.id, jobTitle: 'Gérante' }));
    const other = await ok(
      app.post('contacts', {
        firstName: 'Camille',
        lastName: 'Roux',
        accountId: two.id,
        jobTitle: 'Acheteuse',
        email: 'c@x.fr',
      }),
    );
    const note = await ok(
      app.post('notes', { body: 'Vue au salon', links: [{ entity: 'contact', id: other.id }] }),
    );
    const merged = await ok(merge('contacts', kept.id, [other.id], { jobTitle: 'Acheteuse' }));
    expect(merged).toMatchObject({
      name: 'Camille Roux',
      jobTitle: 'Acheteuse',
      email: 'c@x.fr',
      accountId: one.id,
    });
    expect(merged.accounts.map((row: { accountId: string }) => row.accountId)).toEqual([one.id, two.id]);
    expect((await read(`notes/${note.id}`)).links).toEqual([{ entity: 'contact', id: kept.id }]);
    await ok(app.post(`contacts/${kept.id}/undo-merge`));
    expect(await read(`contacts/${kept.id}`)).toMatchObject({
      name: 'Roux',
      jobTitle: 'Gérante',
      email: null,
    });
    expect((await read(`contacts/${kept.id}`)).accounts).toHaveLength(1);
    expect((await read(`contacts/${other.id}`)).accounts).toMatchObject([{ accountId: two.id }]);
  });

  it('is refused where it makes no sense, by the entity’s own rules, and to whoever may not', async () => {
    const make = (values: object = {}) =>
      ok(app.post('leads', { lastName: 'Doublon', companyName: 'X', ...values }));
    const [a, b] = [await make(), await make()];
    expect(await refused(merge('leads', a.id, []))).toEqual(['422 record.invalid', 'otherIds value.too_few']);
    expect(await refused(merge('leads', a.id, [a.id]))).toEqual([
      '422 record.invalid',
      'otherIds merge.others',
    ]);
    expect(await refused(merge('leads', a.id, [app.accountId]))).toEqual(['404 record.not_found']);
    expect(await refused(merge('leads', a.id, [b.id], { email: 'nope' }))).toEqual([
      '422 record.invalid',
      'email value.not_an_email',
    ]);
    await ok(app.post(`leads/${b.id}/convert`, { deal: null }));
    expect((await merge('leads', a.id, [b.id])).body.code).toBe('lead.converted');
    expect((await merge('tasks', a.id, [b.id])).status).toBe(404);

    const profile = await saveRecord(app.ctx, 'profile', {
      op: 'create',
      values: { name: 'No removal', readScope: 'all', updateScope: 'own', removeScope: 'own' },
    });
    const bobId = await app.addUser({ name: 'Bob', email: 'bob@test.fr', values: { profileId: profile.id } });
    const bob = await app.signIn('bob@test.fr');
    const [his, alsoHis] = [await make({ ownerId: bobId }), await make({ ownerId: bobId })];
    for (const [survivor, other] of [
      [his, a],
      [a, his],
    ])
      expect(
        (await bob.post(`leads/${survivor.id}/merge`, { otherIds: [other.id, alsoHis.id] })).status,
      ).toBe(403);
    expect((await bob.post(`leads/${his.id}/merge`, { otherIds: [alsoHis.id] })).status).toBe(200);
    expect(await refused(bob.post(`leads/${a.id}/undo-merge`))).toEqual(['403 access.denied']);
  });

  it('happens once, however often and however many ask', async () => {
    const [a, b] = await Promise.all([1, 2].map(() => ok(app.post('leads', { lastName: 'Seize' }))));
    const answers = await Promise.all(Array.from({ length: 16 }, () => merge('leads', a.id, [b.id])));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await app.ctx.db.query('select 1 from merges where survivor_id = $1', [a.id])).toHaveLength(1);
  });
});

/** A record without what every write moves on, and the ids of rows that were made anew. */
function essence(record: Record<string, unknown>): unknown {
  const moving = new Set(['version', 'updatedAt', 'updatedBy', 'may', 'idleAt']);
  const rows = (value: unknown) =>
    Array.isArray(value) ? value.map((row: object) => ({ ...row, id: undefined })) : value;
  return Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) =>
      moving.has(key) ? [] : [[key, key === 'accounts' ? rows(value) : value]],
    ),
  );
}
