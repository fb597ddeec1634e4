import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

describe('create', () => {
  it('gives the record, its address and its version (LEAD-02)', async () => {
    const answer = await app.post('leads', {
      firstName: 'Camille',
      lastName: 'Roux',
      companyName: 'Verrerie du Rhône',
      phone: '04 78 12 34 56',
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.location).toBe(`/api/v1/leads/${answer.body.id}`);
    expect(answer.headers.etag).toBe('"1"');
    expect(answer.body).toMatchObject({
      name: 'Camille Roux',
      phone: '+33478123456',
      status: 'new',
      currency: 'EUR',
      version: 1,
    });
    expect(answer.body.createdBy).toMatchObject({ kind: 'user', name: 'Alix Martin' });
  });

  it('tells all faults at once and writes nothing', async () => {
    const before = await app.get('leads?count=exact&limit=1');
    const answer = await app.post('leads', {
      email: 'nobody',
      amount: 12,
      rating: 'boiling',
      shoeSize: 42,
      convertedAt: '2026-01-01T00:00:00Z',
    });
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body.code).toBe('record.invalid');
    expect(
      answer.body.errors
        .map((error: { field: string; code: string }) => [error.field, error.code])
        .toSorted(),
    ).toEqual([
      ['amount', 'value.wrong_type'],
      ['convertedAt', 'field.read_only'],
      ['email', 'value.not_an_email'],
      ['rating', 'value.unknown_code'],
      ['shoeSize', 'field.unknown'],
    ]);
    const after = await app.get('leads?count=exact&limit=1');
    expect(after.body.total).toBe(before.body.total);
  });
});

describe('change', () => {
  it('changes the named fields alone, and refuses a stale version with the current record', async () => {
    const { body: lead } = await app.post('leads', { lastName: 'Dupont', email: 'Dupont@Example.fr' });
    const changed = await app.patch(`leads/${lead.id}`, { companyName: 'Dupont SA' }, { 'if-match': '"1"' });
    expect(changed.body).toMatchObject({
      lastName: 'Dupont',
      email: 'dupont@example.fr',
      companyName: 'Dupont SA',
      version: 2,
    });
    const stale = await app.patch(`leads/${lead.id}`, { companyName: 'Autre' }, { 'if-match': '"1"' });
    expect(stale.status).toBe(412);
    expect(stale.body).toMatchObject({
      code: 'record.stale',
      current: { companyName: 'Dupont SA', version: 2 },
    });
  });

  it('writes nothing where nothing changes', async () => {
    const { body: lead } = await app.post('leads', { lastName: 'Même' });
    const same = await app.patch(`leads/${lead.id}`, { lastName: 'Même' });
    expect(same.body.version).toBe(1);
    const history = await app.get(`leads/${lead.id}/history`);
    expect(history.body.data).toHaveLength(1);
  });
});

describe('time travel', () => {
  it('reads a record as it was, and not before it was', async () => {
    const { body: lead } = await app.post('leads', { lastName: 'Jadis', rating: 'cold' });
    const then = app.clock.now().toISOString();
    app.clock.advance({ days: 1 });
    await app.patch(`leads/${lead.id}`, { lastName: 'Naguère', rating: 'hot' });
    const { body } = await app.get(`leads/${lead.id}?asOf=${then}`);
    expect(body).toMatchObject({ lastName: 'Jadis', rating: 'cold', version: 1 });
    expect((await app.get(`leads/${lead.id}?asOf=2020-01-01T00:00:00Z`)).status).toBe(404);
  });
});

describe('bad input', () => {
  it.each([
    ['broken JSON', '{"lastName":', {}, 400, 'request.malformed'],
    [
      'bytes that are no text',
      Buffer.from([0x22, 0xff, 0xfe, 0x22]).toString('latin1'),
      {},
      422,
      'record.invalid',
    ],
    [
      'a member that reaches a prototype',
      '{"__proto__":{"isAdministrator":true}}',
      {},
      400,
      'request.malformed',
    ],
    ['a list', '[1]', {}, 422, 'record.invalid'],
    ['another media type', 'lastName=x', { 'content-type': 'text/plain' }, 415, 'request.media_type'],
    ['a huge body', JSON.stringify({ lastName: 'x'.repeat(6_000_000) }), {}, 413, 'request.too_large'],
  ])('%s is refused with a code', async (_what, body, headers, status, code) => {
    const answer = await app.post('leads', body, headers);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(JSON.stringify(answer.body)).not.toMatch(/ at |\/src\/|select /);
  });

  it('keeps odd Unicode as it is, and finds it folded', async () => {
    const name = 'Zoë  👩‍🚀 Ŀuça ﬁn';
    const { body } = await app.post('leads', { lastName: name });
    expect(body.lastName).toBe('Zoë 👩‍🚀 Ŀuça ﬁn');
    const found = await app.get(`leads?filter=${encodeURIComponent('lastName starts with "ZOE"')}`);
    expect(found.body.data.map((one: { id: string }) => one.id)).toContain(body.id);
  });

  it.each([
    ['filter=status%20%3D', 422, 'filter.syntax'],
    ['filter=shoeSize%20%3D%201', 422, 'filter.invalid'],
    ['sort=shoeSize', 422, 'sort.invalid'],
    ['fields=shoeSize', 422, 'fields.invalid'],
    ['include=shoe', 422, 'include.invalid'],
    ['cursor=abc', 400, 'cursor.invalid'],
    ['limit=201', 422, 'record.invalid'],
    ['limit=many', 422, 'record.invalid'],
    ['colour=red', 422, 'record.invalid'],
  ])('GET /leads?%s is refused', async (query, status, code) => {
    const answer = await app.get(`leads?${query}`);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    for (const error of answer.body.errors) expect(error.message).toBeTruthy();
  });
});

describe('search', () => {
  it('finds words, accents apart, and fragments of numbers in any spelling', async () => {
    const { body: lead } = await app.post('leads', {
      firstName: 'Éloïse',
      lastName: 'Garçon',
      companyName: 'Ébénisterie Œuvre',
      phone: '04 65 71 23 45',
      email: 'e.garcon@oeuvre.fr',
    });
    for (const q of [
      'eloise',
      'GARCON elo',
      'ebenis',
      'oeuvre',
      'e.garcon@oeuvre.fr',
      '7123',
      '0465 71',
      '+33 4 65',
      '65.71.23',
    ]) {
      const { body } = await app.get(`search?q=${encodeURIComponent(q)}`);
      expect([q, body.data.map((hit: { id: string }) => hit.id)]).toEqual([q, [lead.id]]);
    }
    expect((await app.get('search?q=zzzz')).body.data).toEqual([]);
  });
});

describe('undoing one change', () => {
  it('sets what it changed back, unless that has changed again', async () => {
    const { body: lead } = await app.post('leads', { lastName: 'Roux', amount: '10.00', tags: ['a'] });
    await app.patch(`leads/${lead.id}`, { amount: '20.00', tags: ['a', 'b'] });
    const entryOf = async (at: number) => (await app.get(`leads/${lead.id}/history`)).body.data[at].id;
    const first = await entryOf(0);
    const undone = await app.post(`leads/${lead.id}/undo`, { entryId: first });
    expect(undone.body).toMatchObject({ amount: '10.00', tags: ['a'], version: 3 });
    const again = await app.post(`leads/${lead.id}/undo`, { entryId: first });
    expect([again.status, again.body.code, again.body.errors.length]).toEqual([
      409,
      'history.changed_since',
      2,
    ]);
    expect((await app.post(`leads/${lead.id}/undo`, { entryId: await entryOf(0) })).body.amount).toBe(
      '20.00',
    );
    expect((await app.post(`leads/${lead.id}/undo`, { entryId: await entryOf(3) })).body.code).toBe(
      'history.not_undoable',
    );
  });

  it('is no way around rights, nor to changes of other records', async () => {
    const [one, other] = [
      await app.post('leads', { lastName: 'A' }),
      await app.post('leads', { lastName: 'B' }),
    ];
    await app.patch(`leads/${other.body.id}`, { lastName: 'C' });
    const [entry] = (await app.get(`leads/${other.body.id}/history`)).body.data;
    expect((await app.post(`leads/${one.body.id}/undo`, { entryId: entry.id })).status).toBe(404);
    await app.addUser({ name: 'Zoé', email: 'zoe@test.fr' });
    const zoe = await app.signIn('zoe@test.fr');
    expect(
      (await zoe.post(`leads/${other.body.id}/undo`, { entryId: entry.id })).status,
    ).toBeGreaterThanOrEqual(403);
    expect((await app.post(`leads/${other.body.id}/undo`, { entryId: 'x' })).status).toBe(422);
  });

  it('brings rows back', async () => {
    const { body: account } = await app.post('accounts', { name: 'Verrerie' });
    const { body: contact } = await app.post('contacts', {
      lastName: 'Roux',
      accounts: [{ accountId: account.id, role: 'user' }],
    });
    await app.patch(`contacts/${contact.id}`, { accounts: [] });
    const [entry] = (await app.get(`contacts/${contact.id}/history`)).body.data;
    const undone = await app.post(`contacts/${contact.id}/undo`, { entryId: entry.id });
    expect(undone.body.accounts).toMatchObject([{ accountId: account.id, role: 'user' }]);
  });
});
