import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forgetAll, newLead, startStream, told, type StreamTest } from '#testing/start-stream.ts';

let app: StreamTest;
beforeAll(async () => {
  app = await startStream();
});
afterAll(() => app.close());
beforeEach(() => forgetAll(app));

describe('auto-follow', () => {
  it('LEAD-19, ADM-13: whoever chose it follows every new lead, and hears of those of others', async () => {
    const { body } = await app.ana.put('me/auto-follow', { entities: ['lead'] });
    expect(body).toMatchObject({ entities: ['lead'], offered: expect.arrayContaining(['lead', 'deal']) });
    const { id } = await newLead(app);
    expect((await app.get(`leads/${id}/followers`)).body.data).toHaveLength(1);
    expect(await told(app, app.ana)).toEqual(['Ajout : Camille Roux (prospect)']);
    const { body: own } = await app.ana.post('leads', { lastName: 'À moi' });
    expect((await app.get(`leads/${own.id}/followers`)).body.data).toHaveLength(1);
    app.clock.advance({ minutes: 20 });
    expect(await told(app, app.ana)).toHaveLength(1);
    await app.ana.put('me/auto-follow', { entities: [] });
    const { id: later } = await newLead(app);
    expect((await app.get(`leads/${later}/followers`)).body.data).toEqual([]);
    const wrong = await app.ana.put('me/auto-follow', { entities: ['user'] });
    expect([wrong.status, wrong.body.errors[0]]).toMatchObject([
      422,
      { field: 'entities.0', code: 'follow.not_offered' },
    ]);
  });

  it('LEAD-19: an import of 2,500 leads is one notice, and every one of them is followed', async () => {
    await app.ana.put('me/auto-follow', { entities: ['lead'] });
    await app.ana.put('me/notices', { 'record.changed': { web: true, email: true } });
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
      app.anaId,
    ]);
    expect(followed).toEqual([{ n: 2500 }]);
    expect(await told(app, app.ana)).toEqual([
      expect.stringMatching(/^Ajout : Salon \d+ et 2 499 autres fiches \(prospects\)$/),
    ]);
    expect((await app.get('outgoing-mails')).body.data).toHaveLength(1);
    await app.ana.put('me/notices', { 'record.changed': { web: true, email: false } });
  });

  it('LEAD-19: nobody hears of new records that he may not read', async () => {
    await app.bob.put('me/auto-follow', { entities: ['lead'] });
    await newLead(app);
    await app.post('leads', { lastName: 'À Bob', ownerId: app.bobId });
    expect((await told(app, app.bob)).filter((one: string) => one.startsWith('Ajout'))).toEqual([
      'Ajout : À Bob (prospect)',
    ]);
  });
});
