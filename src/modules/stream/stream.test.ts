import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';

let app: TestApp;
let ana: TestCaller;
let anaId: string;
/** Sees only what is his. */
let bob: TestCaller;
let bobId: string;
beforeAll(async () => {
  app = await startTestApp({ locale: 'fr' });
  anaId = await app.addUser({ name: 'Ana Lopez', email: 'ana@test.fr' });
  const values = { name: 'À soi', readScope: 'own', mayCreate: true, updateScope: 'own', removeScope: 'own' };
  const own = await saveRecord(app.ctx, 'profile', { op: 'create', values });
  bobId = await app.addUser({ name: 'Bob', email: 'bob@test.fr', values: { profileId: own.id } });
  ana = await app.signIn('ana@test.fr');
  bob = await app.signIn('bob@test.fr');
});
afterAll(() => app.close());
beforeEach(async () => {
  app.clock.advance({ minutes: 20 });
  await app.drain();
  for (const table of ['notifications', 'outgoing_mails', 'followers', 'auto_follows'])
    await app.ctx.db.query(`delete from ${table}`);
});

/** A quarter of an hour later, all rounds are done. */
async function told(who: TestCaller) {
  app.clock.advance({ minutes: 1 });
  await app.drain();
  const { body } = await who.get('notifications?sort=-createdAt&filter=ownerId%20=%20me');
  return body.data.map((one: { subject: string }) => plain(one.subject));
}
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const newLead = async (values: object = {}) =>
  (await app.post('leads', { firstName: 'Camille', lastName: 'Roux', ...values })).body;

describe('following', () => {
  it('ACT-07: a record is followed and no longer, by whoever sees it, once', async () => {
    const { id } = await newLead();
    expect((await ana.put(`leads/${id}/follow`)).status).toBe(204);
    expect((await ana.put(`leads/${id}/follow`)).status).toBe(204);
    expect((await app.get(`leads/${id}/followers`)).body.data).toEqual([{ id: anaId, name: 'Ana Lopez' }]);
    expect((await bob.put(`leads/${id}/follow`)).status).toBe(404);
    expect((await bob.get(`leads/${id}/followers`)).status).toBe(404);
    expect((await ana.delete(`leads/${id}/follow`)).status).toBe(204);
    expect((await app.get(`leads/${id}/followers`)).body.data).toEqual([]);
    expect((await ana.put(`users/${anaId}/follow`)).status).toBe(404);
  });

  it('ACT-07: followers hear of what others change, not of their own changes nor after they left', async () => {
    const { id } = await newLead();
    await ana.put(`leads/${id}/follow`);
    await app.put(`leads/${id}/follow`);
    await app.patch(`leads/${id}`, { companyName: 'Verrerie' });
    expect(await told(ana)).toEqual(['Alix Martin a modifié Camille Roux (prospect) : Société']);
    expect(await told(app)).toEqual([]);
    await app.patch(`leads/${id}`, { companyName: 'Cristallerie' });
    await ana.delete(`leads/${id}/follow`);
    app.clock.advance({ minutes: 20 });
    expect(await told(ana)).toHaveLength(1);
  });

  it('ACT-07: what changes again and again is one notice as long as it is unread, and one mail in ten minutes', async () => {
    const { id } = await newLead();
    await ana.put(`leads/${id}/follow`);
    await ana.put('me/notices', { 'record.changed': { web: true, email: true } });
    for (const amount of ['1', '2', '3']) {
      await app.patch(`leads/${id}`, { amount });
      await told(ana);
    }
    app.clock.advance({ minutes: 10 });
    expect(await told(ana)).toEqual([
      '3 modifications sur Camille Roux (prospect), la dernière par Alix Martin',
    ]);
    const mails = (await app.get('outgoing-mails?sort=createdAt')).body.data;
    expect(mails.map((mail: { subject: string }) => plain(mail.subject))).toEqual([
      'Alix Martin a modifié Camille Roux (prospect) : Montant',
      '2 modifications sur Camille Roux (prospect), la dernière par Alix Martin',
    ]);
    await ana.post('notifications/read-all');
    await app.patch(`leads/${id}`, { amount: '4' });
    app.clock.advance({ minutes: 10 });
    expect(await told(ana)).toHaveLength(2);
    await ana.put('me/notices', { 'record.changed': { web: true, email: false } });
  });

  it('ACT-07: many records changed at once are one notice', async () => {
    const create = Array.from({ length: 40 }, (_, at) => ({ lastName: `Salon ${at}` }));
    const { body } = await app.post('leads/batch', { create });
    const ids = body.results.map((result: { record: { id: string } }) => result.record.id);
    for (const id of ids) await ana.put(`leads/${id}/follow`);
    await app.post('leads/batch', { update: ids.map((id: string) => ({ id, rating: 'hot' })) });
    const [notice, ...others] = await told(ana);
    expect([notice, others]).toEqual([
      expect.stringMatching(/^Modification : Salon \d+ et 39 autres fiches \(prospects\)$/),
      [],
    ]);
  });

  it('ACT-07: whoever may no longer read the record hears nothing, in notices and stream', async () => {
    const { id } = await newLead({ ownerId: bobId });
    await bob.put(`leads/${id}/follow`);
    await app.patch(`leads/${id}`, { companyName: 'À lui' });
    expect(await told(bob)).toContain('Alix Martin a modifié Camille Roux (prospect) : Société');
    expect((await bob.get('stream')).body.data).toHaveLength(2);
    await bob.post('notifications/read-all');
    app.clock.advance({ minutes: 20 });
    await app.patch(`leads/${id}`, { ownerId: anaId });
    await app.patch(`leads/${id}`, { companyName: 'Plus à lui' });
    expect((await told(bob)).filter((one: string) => one.includes('modif'))).toHaveLength(1);
    expect((await bob.get('stream')).body).toEqual({ data: [], nextCursor: null });
  });

  it('ACT-07: changes of hidden fields are neither told nor shown', async () => {
    const { id } = await newLead({ ownerId: bobId });
    const { body: user } = await app.get(`users/${bobId}`);
    const fieldRights = [{ entity: 'lead', field: 'amount', right: 'hidden' }];
    expect((await app.patch(`profiles/${user.profileId}`, { fieldRights })).status).toBe(200);
    await bob.put(`leads/${id}/follow`);
    await app.patch(`leads/${id}`, { amount: '100' });
    expect((await told(bob)).filter((one: string) => one.includes('modif'))).toEqual([]);
    await app.patch(`leads/${id}`, { amount: '200', companyName: 'Vue' });
    expect(await told(bob)).toContain('Alix Martin a modifié Camille Roux (prospect) : Société');
    const { body } = await bob.get('stream');
    expect(
      body.data.map((entry: { changes: { field: string }[] }) => entry.changes.map((c) => c.field)),
    ).toEqual([['companyName'], []]);
  });

  it('ACT-07: removal is news; a merge takes the followers along', async () => {
    const [one, other] = [await newLead(), await newLead({ lastName: 'Double' })];
    await ana.put(`leads/${other.id}/follow`);
    await app.post(`leads/${one.id}/merge`, { otherIds: [other.id] });
    const merged = (await app.get(`leads/${one.id}/followers`)).body.data;
    expect(merged).toEqual([{ id: anaId, name: 'Ana Lopez' }]);
    expect(await told(ana)).toContain('Alix Martin a mis Camille Double (prospect) à la corbeille');
  });

  it('ACT-07: custom entities are followed too', async () => {
    const label = { en: 'Machine', fr: 'Machine' };
    const made = await app.post('custom-entities', {
      label,
      labelPlural: { en: 'Machines', fr: 'Machines' },
    });
    expect(made.status).toBe(201);
    const { path, key } = made.body;
    const entity = app.engine.catalogue.entities.find(({ definition }) => definition.custom);
    const place = entity?.path ?? path ?? key;
    const { body: machine } = await app.post(place, { name: 'Four 7' });
    await ana.put(`${place}/${machine.id}/follow`);
    await app.patch(`${place}/${machine.id}`, { name: 'Four 8' });
    expect(await told(ana)).toEqual(['Alix Martin a modifié Four 8 (machine) : Nom']);
    expect((await app.post(`${place}/${machine.id}/posts`, { body: 'Vu @Ana Lopez' })).status).toBe(201);
    expect((await ana.get('stream')).body.data).toHaveLength(3);
  });
});

describe('auto-follow', () => {
  it('LEAD-19, ADM-13: whoever chose it follows every new lead, and hears of those of others', async () => {
    const { body } = await ana.put('me/auto-follow', { entities: ['lead'] });
    expect(body).toMatchObject({ entities: ['lead'], offered: expect.arrayContaining(['lead', 'deal']) });
    const { id } = await newLead();
    expect((await app.get(`leads/${id}/followers`)).body.data).toHaveLength(1);
    expect(await told(ana)).toEqual(['Ajout : Camille Roux (prospect)']);
    const { body: own } = await ana.post('leads', { lastName: 'À moi' });
    expect((await app.get(`leads/${own.id}/followers`)).body.data).toHaveLength(1);
    app.clock.advance({ minutes: 20 });
    expect(await told(ana)).toHaveLength(1);
    await ana.put('me/auto-follow', { entities: [] });
    const { id: later } = await newLead();
    expect((await app.get(`leads/${later}/followers`)).body.data).toEqual([]);
    const wrong = await ana.put('me/auto-follow', { entities: ['user'] });
    expect([wrong.status, wrong.body.errors[0]]).toMatchObject([
      422,
      { field: 'entities.0', code: 'follow.not_offered' },
    ]);
  });

  it('LEAD-19: an import of 2,500 leads is one notice, and every one of them is followed', async () => {
    await ana.put('me/auto-follow', { entities: ['lead'] });
    await ana.put('me/notices', { 'record.changed': { web: true, email: true } });
    const rows = Array.from({ length: 2500 }, (_, at) => `Salon ${at}`);
    const { body: run } = await app.upload(
      'imports?entity=lead&name=salon.csv',
      Buffer.from(['Nom', ...rows].join('\n')),
    );
    await app.work();
    await app.post(`imports/${run.id}/run`);
    await app.work();
    expect(
      (await app.get('leads?count=exact&limit=1&filter=lastName%20contains%20%22Salon%22')).body.total,
    ).toBeGreaterThanOrEqual(2500);
    const followed = await app.ctx.db.query('select count(*)::int as n from followers where user_id = $1', [
      anaId,
    ]);
    expect(followed).toEqual([{ n: 2500 }]);
    expect(await told(ana)).toEqual([
      expect.stringMatching(/^Ajout : Salon \d+ et 2 499 autres fiches \(prospects\)$/),
    ]);
    expect((await app.get('outgoing-mails')).body.data).toHaveLength(1);
    await ana.put('me/notices', { 'record.changed': { web: true, email: false } });
  });

  it('LEAD-19: nobody hears of new records that he may not read', async () => {
    await bob.put('me/auto-follow', { entities: ['lead'] });
    await newLead();
    await app.post('leads', { lastName: 'À Bob', ownerId: bobId });
    expect((await told(bob)).filter((one: string) => one.startsWith('Ajout'))).toEqual([
      'Ajout : À Bob (prospect)',
    ]);
  });
});

describe('posts', () => {
  it('ACT-08: are internal unless said otherwise, stand in the timeline, and are their author’s to change', async () => {
    const { id } = await newLead();
    const place = `leads/${id}/posts`;
    const { status, body: post } = await ana.post(place, { body: 'Rappelé ce matin.' });
    expect([status, post.isInternal, post.body]).toEqual([201, true, 'Rappelé ce matin.']);
    const { body: timeline } = await app.get(`leads/${id}/timeline`);
    expect(timeline.data).toContainEqual(
      expect.objectContaining({ kind: 'posted', by: expect.objectContaining({ name: 'Ana Lopez' }) }),
    );
    expect((await app.patch(`${place}/${post.id}`, { body: 'Non' })).status).toBe(403);
    expect((await app.delete(`${place}/${post.id}`)).status).toBe(403);
    const changed = await ana.patch(`${place}/${post.id}`, { body: 'Rappelé à midi.', isInternal: false });
    expect(changed.body).toMatchObject({ body: 'Rappelé à midi.', isInternal: false });
    expect((await ana.delete(`${place}/${post.id}`)).status).toBe(204);
    expect((await app.get(place)).body.data).toEqual([]);
    expect((await ana.post(`${place}/${post.id}/restore`)).body.body).toBe('Rappelé à midi.');
    expect((await ana.post(place, { body: '  ' })).status).toBe(422);
    expect((await ana.post(place, {})).body.errors[0]).toMatchObject({
      field: 'body',
      code: 'value.required',
    });
    const other = await newLead();
    expect((await ana.delete(`leads/${other.id}/posts/${post.id}`)).status).toBe(404);
    expect((await bob.post(place, { body: 'Intrus' })).status).toBe(404);
    expect((await bob.get(place)).status).toBe(404);
    expect((await app.get('stream-posts')).status).toBe(404);
  });

  it('ACT-08: followers hear of posts by others; unread ones of a record are one notice', async () => {
    const { id } = await newLead();
    await ana.put(`leads/${id}/follow`);
    await app.post(`leads/${id}/posts`, { body: 'Premier' });
    await ana.post(`leads/${id}/posts`, { body: 'Réponse' });
    await app.drain();
    expect(await told(ana)).toEqual(['Alix Martin sur Camille Roux (prospect) : « Premier »']);
    await app.post(`leads/${id}/posts`, { body: 'Deuxième' });
    expect(await told(ana)).toEqual([
      '2 nouveaux messages sur Camille Roux (prospect), le dernier par Alix Martin : « Deuxième »',
    ]);
  });

  it('ACT-08: whom a post mentions is told at once, by mail too, and follows; who may not see it is named', async () => {
    const { id } = await newLead();
    const { body } = await app.post(`leads/${id}/posts`, { body: '@Ana Lopez et @bob, à vous' });
    expect(body).toMatchObject({ mentionIds: [anaId], unreached: [{ id: bobId, name: 'Bob' }] });
    const { body: notices } = await ana.get('notifications');
    expect(notices.data.map((one: { subject: string }) => plain(one.subject))).toEqual([
      'Alix Martin vous mentionne sur Camille Roux (prospect) : « @Ana Lopez et @bob, à vous »',
    ]);
    expect((await app.get('outgoing-mails')).body.data.map((mail: { to: string }) => mail.to)).toEqual([
      'ana@test.fr',
    ]);
    expect((await app.get(`leads/${id}/followers`)).body.data).toEqual([{ id: anaId, name: 'Ana Lopez' }]);
    expect(await told(ana)).toHaveLength(1);
    expect(await told(bob)).toEqual([]);
    await app.patch(`leads/${id}/posts/${body.id}`, { body: '@Ana Lopez et toi @Ana Lopez' });
    expect(await told(ana)).toHaveLength(1);
  });

  it('ACT-08: offers users to mention, with whether they may read the record', async () => {
    const { id } = await newLead();
    await app.addUser({ name: 'Abel Aubry', email: 'abel@test.fr' });
    const { body: inOrder } = await app.get(`leads/${id}/mentionable?q=b`);
    expect(inOrder.data.map((user: { name: string }) => user.name)).toEqual(['Bob', 'Abel Aubry']);
    const { body } = await app.get(`leads/${id}/mentionable?q=bo`);
    expect(body.data).toEqual([{ id: bobId, name: 'Bob', email: 'bob@test.fr', reached: false }]);
    const { body: lopez } = await app.get(`leads/${id}/mentionable?q=L%C3%93PEZ`);
    expect(lopez.data).toMatchObject([{ id: anaId, reached: true }]);
  });
});

it('ACT-07: the stream comes in pages, newest first, each entry once, posts alone if one likes', async () => {
  const { id } = await newLead();
  await ana.put(`leads/${id}/follow`);
  for (let at = 0; at < 4; at += 1) {
    app.clock.advance({ minutes: 1 });
    await app.patch(`leads/${id}`, { companyName: `V${at}` });
    await app.post(`leads/${id}/posts`, { body: `P${at}` });
  }
  await newLead({ lastName: 'Non suivi' });
  const seen: string[] = [];
  let cursor = '';
  do {
    const { body } = await ana.get(`stream?limit=2${cursor && `&cursor=${cursor}`}`);
    expect(body.data.length).toBeLessThanOrEqual(2);
    seen.push(
      ...body.data.map(
        (entry: {
          kind: string;
          record?: { body: string };
          changes: { to: string }[];
          about: { title: string };
        }) => `${entry.about.title} ${entry.record?.body ?? entry.changes[0]?.to ?? entry.kind}`,
      ),
    );
    cursor = body.nextCursor ?? '';
  } while (cursor);
  expect(seen.map((one) => one.replace('Camille Roux ', '')).toSorted()).toEqual(
    ['P0', 'P1', 'P2', 'P3', 'V0', 'V1', 'V2', 'V3', 'created'].toSorted(),
  );
  expect(seen.at(-1)).toBe('Camille Roux created');
  const { body: posts } = await ana.get('stream?only=posts');
  expect(posts.data.map((entry: { record: { body: string } }) => entry.record.body)).toEqual([
    'P3',
    'P2',
    'P1',
    'P0',
  ]);
  expect((await ana.get('stream?cursor=x')).status).toBe(400);
});
