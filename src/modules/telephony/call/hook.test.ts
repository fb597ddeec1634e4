import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { ADMIN, startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';

let app: TestApp;
let token: string;
let accountId: string;
let ana: string;
let nobody: TestCaller;
let number = 0;

const NUMBER = '+33465710101';

beforeAll(async () => {
  app = await startTestApp();
  // The firm's facts are kept for two seconds, and were first read before there was a firm.
  app.clock.advance({ seconds: 3 });
  nobody = app.as({});
  const { body } = await app.post('telephony-accounts', { name: 'Standard', provider: 'generic_cti' });
  ({ token, id: accountId } = body);
  const values = { extension: '12', phone: '+33199000012' };
  ana = await app.addUser({ name: 'Ana', email: 'ana@test.fr', values });
});
afterAll(() => app.close());
beforeEach(() => {
  number += 1;
});

const tell = (event: string, rest: Record<string, unknown> = {}) =>
  nobody.post(`/hooks/telephony/${token}`, {
    event,
    callId: `c${number}`,
    from: '33465710101',
    to: '33199000000',
    direction: 'in',
    user: ['12'],
    ...rest,
  });

async function theCall() {
  const filter = encodeURIComponent(`externalId = "${accountId}:c${number}"`);
  const { body } = await app.get(`calls?filter=${filter}`);
  expect(body.data).toHaveLength(1);
  return body.data[0];
}

const eventsOf = async (id: string) => {
  const rows = await app.ctx.db.query<{ type: string }>(
    `select type from outbox where record_id = $1 and type not in ('call.created', 'call.updated') order by seq`,
    [id],
  );
  return rows.map(({ type }) => type);
};

describe('a call that a telephone system tells of', () => {
  it('is logged from the ring to the end, with its events (TEL-12, TEL-25)', async () => {
    expect((await tell('newCall')).status).toBe(204);
    const ringing = await theCall();
    expect(ringing).toMatchObject({
      direction: 'inbound',
      status: 'ringing',
      fromNumber: NUMBER,
      ownerId: ana,
      closedAt: null,
    });
    expect(ringing.subject).toBe('Call from 04 65 71 01 01');
    app.clock.advance({ seconds: 5 });
    await tell('answer');
    expect(await theCall()).toMatchObject({ status: 'in_progress' });
    app.clock.advance({ seconds: 60 });
    await tell('hangup', { cause: 'normalClearing' });
    const over = await theCall();
    expect(over).toMatchObject({ id: ringing.id, status: 'completed', durationSeconds: 60 });
    expect(over.closedAt).not.toBeNull();
    expect(await eventsOf(over.id)).toEqual(['call.ringing', 'call.answered', 'call.ended']);
  });

  it('is one call however often it is told of, and nothing new is raised (TEL-28)', async () => {
    await Promise.all(Array.from({ length: 8 }, () => tell('newCall')));
    const { id, version } = await theCall();
    await tell('newCall');
    expect(await theCall()).toMatchObject({ id, version });
    expect(await eventsOf(id)).toEqual(['call.ringing']);
  });

  it('is one call with one state when its facts come at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      number += 1;
      const answers = await Promise.all([tell('newCall'), tell('answer'), tell('hangup')]);
      expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
      expect((await theCall()).status).toBe('completed');
    }
  });

  it('is closed from the start when its end comes first, and never rings', async () => {
    await tell('hangup', { cause: 'cancel' });
    await tell('newCall');
    const call = await theCall();
    expect(call.status).toBe('missed');
    expect(await eventsOf(call.id)).toEqual(['call.missed']);
  });

  it('passes to whoever answers', async () => {
    await tell('newCall', { user: ['12', ADMIN.email] });
    expect((await theCall()).ownerId).toBe(ana);
    await tell('answer', { user: [ADMIN.email] });
    const { body: me } = await app.get('me');
    expect((await theCall()).ownerId).toBe(me.id);
  });

  it.each([
    ['by extension', { user: '12' }],
    ['by e-mail address', { user: ['ANA@test.fr'] }],
    ['by number', { user: ['01 99 00 00 12'] }],
    ['by the number dialled', { user: [], to: '33199000012' }],
  ])('rings the user %s', async (_name, told) => {
    await tell('newCall', told);
    expect((await theCall()).ownerId).toBe(ana);
  });

  it('rings those of the account when nobody is named', async () => {
    await app.patch(`telephony-accounts/${accountId}`, { userIds: [ana] });
    await tell('newCall', { user: [] });
    expect((await theCall()).ownerId).toBe(ana);
    await app.patch(`telephony-accounts/${accountId}`, { userIds: [] });
  });

  it('leaves alone what people wrote, and what they threw away', async () => {
    await tell('newCall');
    const { id } = await theCall();
    await app.patch(`calls/${id}`, { notes: 'Wants a quote', subject: 'Furnace' });
    await tell('answer');
    expect(await theCall()).toMatchObject({
      notes: 'Wants a quote',
      subject: 'Furnace',
      status: 'in_progress',
    });
    await app.delete(`calls/${id}`);
    expect((await tell('hangup')).status).toBe(204);
    expect((await app.get(`calls/${id}`)).status).toBe(404);
  });

  it('has no number when the caller hides his', async () => {
    await tell('newCall', { from: 'anonymous' });
    expect(await theCall()).toMatchObject({
      fromNumber: null,
      subject: 'Call from a withheld number',
      links: [],
    });
  });

  it('is supposed to be over when no end is ever told, until more is heard', async () => {
    await tell('newCall');
    app.clock.advance({ minutes: 4 });
    await app.drain();
    expect((await theCall()).status).toBe('missed');
    app.clock.advance({ seconds: 1 });
    await tell('answer');
    expect(await theCall()).toMatchObject({ status: 'in_progress', endedAt: null });
  });
});

describe('who is calling', () => {
  it('is linked with his account when there is no doubt (TEL-09), and named', async () => {
    const { body: account } = await app.post('accounts', { name: 'Hospy' });
    const { body: contact } = await app.post('contacts', {
      firstName: 'Jules',
      lastName: 'Étienne',
      phone: '0465710203',
      accountId: account.id,
    });
    await tell('newCall', { from: '0465710203' });
    const links = [
      { entity: 'contact', id: contact.id },
      { entity: 'account', id: account.id },
    ];
    expect(await theCall()).toMatchObject({ links, subject: 'Call from Jules Étienne' });
  });

  it('is left open when several have the number (TEL-27)', async () => {
    await app.post('leads', { lastName: 'Un', phone: '0465710304' });
    await app.post('leads', { lastName: 'Deux', phone: '0465710304' });
    await tell('newCall', { from: '0465710304' });
    expect((await theCall()).links).toEqual([]);
  });

  it('is nobody whom the user rung may not see', async () => {
    const profile = await saveRecord(app.ctx, 'profile', {
      op: 'create',
      values: { name: 'Own', readScope: 'own', updateScope: 'own' },
    });
    await saveRecord(app.ctx, 'user', { op: 'update', id: ana, values: { profileId: profile.id } });
    await app.post('leads', { lastName: 'Secret', phone: '0465710405' });
    await tell('newCall', { from: '0465710405' });
    expect(await theCall()).toMatchObject({ links: [], subject: 'Call from 04 65 71 04 05' });
  });
});

describe('strangers', () => {
  it('get the same answer for an unknown token and for what is no event', async () => {
    const good = { event: 'newCall', callId: 'x', from: '1', to: '2', direction: 'in' };
    const answers = [
      await nobody.post('/hooks/telephony/nonsense', good),
      await nobody.post(`/hooks/telephony/${token}`, { ...good, event: 'dtmf' }),
      await nobody.post(`/hooks/telephony/${token}`, 'event=none', {
        'content-type': 'application/x-www-form-urlencoded',
      }),
    ];
    for (const { status, body } of answers) expect([status, body]).toEqual([404, answers[0]?.body]);
  });

  it('are turned away once the account is switched off, or its token renewed', async () => {
    const { body: account } = await app.post('telephony-accounts', { name: 'Ancien' });
    const ring = (of: string) =>
      nobody.post(`/hooks/telephony/${of}`, {
        event: 'newCall',
        callId: 'y',
        from: '0465710101',
        direction: 'in',
      });
    expect((await ring(account.token)).status).toBe(204);
    const { body: renewed } = await app.post(`telephony-accounts/${account.id}/renew-token`);
    expect([(await ring(account.token)).status, (await ring(renewed.token)).status]).toEqual([404, 204]);
    await app.patch(`telephony-accounts/${account.id}`, { isActive: false });
    expect((await ring(renewed.token)).status).toBe(404);
  });

  it('who are colleagues do not see the token', async () => {
    const colleague = await app.signIn('ana@test.fr');
    expect((await colleague.get('telephony-accounts')).status).toBe(404);
  });
});
