import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forgetAll, newLead, plain, startStream, told, type StreamTest } from '#testing/start-stream.ts';

let app: StreamTest;
beforeAll(async () => {
  app = await startStream();
});
afterAll(() => app.close());
beforeEach(() => forgetAll(app));

describe('posts', () => {
  it('ACT-08: are internal unless said otherwise, stand in the timeline, and are their author’s to change', async () => {
    const { id } = await newLead(app);
    const place = `leads/${id}/posts`;
    const { status, body: post } = await app.ana.post(place, { body: 'Rappelé ce matin.' });
    expect([status, post.isInternal, post.body]).toEqual([201, true, 'Rappelé ce matin.']);
    const { body: timeline } = await app.get(`leads/${id}/timeline`);
    expect(timeline.data).toContainEqual(
      expect.objectContaining({ kind: 'posted', by: expect.objectContaining({ name: 'Ana Lopez' }) }),
    );
    expect((await app.patch(`${place}/${post.id}`, { body: 'Non' })).status).toBe(403);
    expect((await app.delete(`${place}/${post.id}`)).status).toBe(403);
    const changed = await app.ana.patch(`${place}/${post.id}`, {
      body: 'Rappelé à midi.',
      isInternal: false,
    });
    expect(changed.body).toMatchObject({ body: 'Rappelé à midi.', isInternal: false });
    expect((await app.ana.delete(`${place}/${post.id}`)).status).toBe(204);
    expect((await app.get(place)).body.data).toEqual([]);
    expect((await app.ana.post(`${place}/${post.id}/restore`)).body.body).toBe('Rappelé à midi.');
    expect((await app.ana.post(place, { body: '  ' })).status).toBe(422);
    expect((await app.ana.post(place, {})).body.errors[0]).toMatchObject({
      field: 'body',
      code: 'value.required',
    });
    const other = await newLead(app);
    expect((await app.ana.delete(`leads/${other.id}/posts/${post.id}`)).status).toBe(404);
    expect((await app.bob.post(place, { body: 'Intrus' })).status).toBe(404);
    expect((await app.bob.get(place)).status).toBe(404);
    expect((await app.get('stream-posts')).status).toBe(404);
  });

  it('ACT-08: followers hear of posts by others; unread ones of a record are one notice', async () => {
    const { id } = await newLead(app);
    await app.ana.put(`leads/${id}/follow`);
    await app.post(`leads/${id}/posts`, { body: 'Premier' });
    await app.ana.post(`leads/${id}/posts`, { body: 'Réponse' });
    await app.drain();
    expect(await told(app, app.ana)).toEqual(['Alix Martin sur Camille Roux (prospect) : « Premier »']);
    await app.post(`leads/${id}/posts`, { body: 'Deuxième' });
    expect(await told(app, app.ana)).toEqual([
      '2 nouveaux messages sur Camille Roux (prospect), le dernier par Alix Martin : « Deuxième »',
    ]);
  });

  it('ACT-08: whom a post mentions is told at once, by mail too, and follows; who may not see it is named', async () => {
    const { id } = await newLead(app);
    const { body } = await app.post(`leads/${id}/posts`, { body: '@Ana Lopez et @bob, à vous' });
    expect(body).toMatchObject({ mentionIds: [app.anaId], unreached: [{ id: app.bobId, name: 'Bob' }] });
    const { body: notices } = await app.ana.get('notifications');
    expect(notices.data.map((one: { subject: string }) => plain(one.subject))).toEqual([
      'Alix Martin vous mentionne sur Camille Roux (prospect) : « @Ana Lopez et @bob, à vous »',
    ]);
    expect((await app.get('outgoing-mails')).body.data.map((mail: { to: string }) => mail.to)).toEqual([
      'ana@test.fr',
    ]);
    expect((await app.get(`leads/${id}/followers`)).body.data).toEqual([
      { id: app.anaId, name: 'Ana Lopez' },
    ]);
    expect(await told(app, app.ana)).toHaveLength(1);
    expect(await told(app, app.bob)).toEqual([]);
    await app.patch(`leads/${id}/posts/${body.id}`, { body: '@Ana Lopez et toi @Ana Lopez' });
    expect(await told(app, app.ana)).toHaveLength(1);
  });

  it('ACT-08: offers users to mention, with whether they may read the record', async () => {
    const { id } = await newLead(app);
    await app.addUser({ name: 'Abel Aubry', email: 'abel@test.fr' });
    const { body: inOrder } = await app.get(`leads/${id}/mentionable?q=b`);
    expect(inOrder.data.map((user: { name: string }) => user.name)).toEqual(['Bob', 'Abel Aubry']);
    const { body } = await app.get(`leads/${id}/mentionable?q=bo`);
    expect(body.data).toEqual([{ id: app.bobId, name: 'Bob', email: 'bob@test.fr', reached: false }]);
    const { body: lopez } = await app.get(`leads/${id}/mentionable?q=L%C3%93PEZ`);
    expect(lopez.data).toMatchObject([{ id: app.anaId, reached: true }]);
  });
});
