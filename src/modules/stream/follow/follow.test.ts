import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forgetAll, newLead, plain, startStream, told, type StreamTest } from '#testing/start-stream.ts';

let app: StreamTest;
beforeAll(async () => {
  app = await startStream();
});
afterAll(() => app.close());
beforeEach(() => forgetAll(app));

describe('following', () => {
  it('ACT-07: a record is followed and no longer, by whoever sees it, once', async () => {
    const { id } = await newLead(app);
    expect((await app.ana.put(`leads/${id}/follow`)).status).toBe(204);
    expect((await app.ana.put(`leads/${id}/follow`)).status).toBe(204);
    expect((await app.get(`leads/${id}/followers`)).body.data).toEqual([
      { id: app.anaId, name: 'Ana Lopez' },
    ]);
    expect((await app.bob.put(`leads/${id}/follow`)).status).toBe(404);
    expect((await app.bob.get(`leads/${id}/followers`)).status).toBe(404);
    expect((await app.ana.delete(`leads/${id}/follow`)).status).toBe(204);
    expect((await app.get(`leads/${id}/followers`)).body.data).toEqual([]);
    expect((await app.ana.put(`users/${app.anaId}/follow`)).status).toBe(404);
  });

  it('ACT-07: followers hear of what others change, not of their own changes nor after they left', async () => {
    const { id } = await newLead(app);
    await app.ana.put(`leads/${id}/follow`);
    await app.put(`leads/${id}/follow`);
    await app.patch(`leads/${id}`, { companyName: 'Verrerie' });
    expect(await told(app, app.ana)).toEqual(['Alix Martin a modifié Camille Roux (prospect) : Société']);
    expect(await told(app, app)).toEqual([]);
    await app.patch(`leads/${id}`, { companyName: 'Cristallerie' });
    await app.ana.delete(`leads/${id}/follow`);
    app.clock.advance({ minutes: 20 });
    expect(await told(app, app.ana)).toHaveLength(1);
  });

  it('ACT-07: what changes again and again is one notice as long as it is unread, and one mail in ten minutes', async () => {
    const { id } = await newLead(app);
    await app.ana.put(`leads/${id}/follow`);
    await app.ana.put('me/notices', { 'record.changed': { web: true, email: true } });
    for (const amount of ['1', '2', '3']) {
      await app.patch(`leads/${id}`, { amount });
      await told(app, app.ana);
    }
    app.clock.advance({ minutes: 10 });
    expect(await told(app, app.ana)).toEqual([
      '3 modifications sur Camille Roux (prospect), la dernière par Alix Martin',
    ]);
    const mails = (await app.get('outgoing-mails?sort=createdAt')).body.data;
    expect(mails.map((mail: { subject: string }) => plain(mail.subject))).toEqual([
      'Alix Martin a modifié Camille Roux (prospect) : Montant',
      '2 modifications sur Camille Roux (prospect), la dernière par Alix Martin',
    ]);
    await app.ana.post('notifications/read-all');
    await app.patch(`leads/${id}`, { amount: '4' });
    app.clock.advance({ minutes: 10 });
    expect(await told(app, app.ana)).toHaveLength(2);
    await app.ana.put('me/notices', { 'record.changed': { web: true, email: false } });
  });

  it('ACT-07: many records changed at once are one notice', async () => {
    const create = Array.from({ length: 40 }, (_, at) => ({ lastName: `Salon ${at}` }));
    const { body } = await app.post('leads/batch', { create });
    const ids = body.results.map((result: { record: { id: string } }) => result.record.id);
    for (const id of ids) await app.ana.put(`leads/${id}/follow`);
    await app.post('leads/batch', { update: ids.map((id: string) => ({ id, rating: 'hot' })) });
    const [notice, ...others] = await told(app, app.ana);
    expect([notice, others]).toEqual([
      expect.stringMatching(/^Modification : Salon \d+ et 39 autres fiches \(prospects\)$/),
      [],
    ]);
  });

  it('ACT-07: whoever may no longer read the record hears nothing, in notices and stream', async () => {
    const { id } = await newLead(app, { ownerId: app.bobId });
    await app.bob.put(`leads/${id}/follow`);
    await app.patch(`leads/${id}`, { companyName: 'À lui' });
    expect(await told(app, app.bob)).toContain('Alix Martin a modifié Camille Roux (prospect) : Société');
    expect((await app.bob.get('stream')).body.data).toHaveLength(2);
    await app.bob.post('notifications/read-all');
    app.clock.advance({ minutes: 20 });
    await app.patch(`leads/${id}`, { ownerId: app.anaId });
    await app.patch(`leads/${id}`, { companyName: 'Plus à lui' });
    expect((await told(app, app.bob)).filter((one: string) => one.includes('modif'))).toHaveLength(1);
    expect((await app.bob.get('stream')).body).toEqual({ data: [], nextCursor: null });
  });

  it('ACT-07: changes of hidden fields are neither told nor shown', async () => {
    const { id } = await newLead(app, { ownerId: app.bobId });
    const { body: user } = await app.get(`users/${app.bobId}`);
    const fieldRights = [{ entity: 'lead', field: 'amount', right: 'hidden' }];
    expect((await app.patch(`profiles/${user.profileId}`, { fieldRights })).status).toBe(200);
    await app.bob.put(`leads/${id}/follow`);
    await app.patch(`leads/${id}`, { amount: '100' });
    expect((await told(app, app.bob)).filter((one: string) => one.includes('modif'))).toEqual([]);
    await app.patch(`leads/${id}`, { amount: '200', companyName: 'Vue' });
    expect(await told(app, app.bob)).toContain('Alix Martin a modifié Camille Roux (prospect) : Société');
    const { body } = await app.bob.get('stream');
    expect(
      body.data.map((entry: { changes: { field: string }[] }) => entry.changes.map((c) => c.field)),
    ).toEqual([['companyName'], []]);
  });

  it('ACT-07: removal is news; a merge takes the followers along', async () => {
    const [one, other] = [await newLead(app), await newLead(app, { lastName: 'Double' })];
    await app.ana.put(`leads/${other.id}/follow`);
    await app.post(`leads/${one.id}/merge`, { otherIds: [other.id] });
    const merged = (await app.get(`leads/${one.id}/followers`)).body.data;
    expect(merged).toEqual([{ id: app.anaId, name: 'Ana Lopez' }]);
    expect(await told(app, app.ana)).toContain('Alix Martin a mis Camille Double (prospect) à la corbeille');
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
    await app.ana.put(`${place}/${machine.id}/follow`);
    await app.patch(`${place}/${machine.id}`, { name: 'Four 8' });
    expect(await told(app, app.ana)).toEqual(['Alix Martin a modifié Four 8 (machine) : Nom']);
    expect((await app.post(`${place}/${machine.id}/posts`, { body: 'Vu @Ana Lopez' })).status).toBe(201);
    expect((await app.ana.get('stream')).body.data).toHaveLength(3);
  });
});
