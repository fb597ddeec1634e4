import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asUser } from '#records/context.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { ADMIN, startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';
import type { CallPopup } from './popup.types.ts';
import { pushPopup } from './push-popup.ts';

let app: TestApp;
let bob: TestCaller;
let bobId: string;

beforeAll(async () => {
  app = await startTestApp();
  bobId = await app.addUser({ name: 'Bob', email: 'bob@test.fr' });
  bob = await app.signIn('bob@test.fr');
});
afterAll(() => app.close());

/** Rings Bob, who is a rep, by a scripted caller. */
async function ring(script: 'known' | 'unknown' = 'unknown'): Promise<CallPopup> {
  expect((await bob.post('demo/calls', { script })).status).toBe(201);
  const { body } = await bob.get('call-popups');
  return body.data[0];
}

async function hangUp(callId: string): Promise<void> {
  expect((await bob.post(`calls/${callId}/hang-up`)).status).toBe(202);
}

async function pushed(type: string) {
  const [event] = await app.ctx.db.query<{ id: string; recordId: string }>(
    `select id, record_id as "recordId" from outbox where type = $1 order by seq desc limit 1`,
    [type],
  );
  return event
    ? pushPopup.messages({ ...event, type, entity: 'call' }, await app.engine.systemContext())
    : [];
}

const sees = (messages: Awaited<ReturnType<typeof pushed>>) => messages.map(({ userIds }) => userIds);

describe('the pop-up', () => {
  it('rings, is answered and is over, as the telephone tells (TEL-23)', async () => {
    const ringing = await ring();
    expect(ringing).toMatchObject({
      status: 'ringing',
      number: '+33465710042',
      isDemo: true,
      caller: null,
      candidates: [],
      commands: ['answer', 'hang-up'],
    });
    expect(sees(await pushed('call.ringing'))).toEqual([[bobId]]);
    app.clock.advance({ seconds: 4 });
    expect((await bob.post(`calls/${ringing.callId}/answer`)).status).toBe(202);
    const { body: answered } = await bob.get(`call-popups/${ringing.callId}`);
    expect(answered).toMatchObject({ status: 'in_progress', commands: ['hang-up'], ownerName: 'Bob' });
    expect(sees(await pushed('call.answered'))).toEqual([[bobId]]);
    const again = await bob.post(`calls/${ringing.callId}/answer`);
    expect([again.status, again.body.code]).toEqual([409, 'call.refused']);
    app.clock.advance({ seconds: 30 });
    await hangUp(ringing.callId);
    expect((await bob.get(`calls/${ringing.callId}`)).body).toMatchObject({
      status: 'completed',
      durationSeconds: 30,
    });
    expect((await bob.get('call-popups')).body.data).toEqual([]);
  });

  it('ends by itself: missed when nobody answers, else after a while', async () => {
    const missed = await ring();
    app.clock.advance({ seconds: 50 });
    await app.drain();
    expect((await bob.get(`calls/${missed.callId}`)).body.status).toBe('missed');
    const held = await ring();
    await bob.post(`calls/${held.callId}/answer`);
    app.clock.advance({ minutes: 6 });
    await app.drain();
    expect((await bob.get(`calls/${held.callId}`)).body.status).toBe('completed');
  });

  it('is not pushed for a ring that came late', async () => {
    const { callId } = await ring();
    app.clock.advance({ seconds: 21 });
    expect(await pushed('call.ringing')).toEqual([]);
    await hangUp(callId);
  });

  it('is nobody else’s business', async () => {
    const { callId } = await ring();
    expect((await app.get(`call-popups/${callId}`)).status).toBe(404);
    expect((await app.post(`calls/${callId}/answer`)).status).toBe(403);
    await hangUp(callId);
  });
});

describe('the caller', () => {
  it('comes with account, open deals, open tasks and last calls (TEL-09, TEL-14)', async () => {
    const { body: account } = await bob.post('accounts', { name: 'Hospy Médias' });
    const { body: contact } = await bob.post('contacts', {
      firstName: 'Jules',
      lastName: 'Étienne',
      phone: '+33465710017',
      accountId: account.id,
    });
    const { body: deal } = await bob.post('deals', {
      name: 'Éclairage du hall',
      accountId: account.id,
      amount: '4200.00',
    });
    const links = [{ entity: 'contact', id: contact.id }];
    const { body: task } = await bob.post('tasks', { subject: 'Rappeler', links });
    await bob.post('tasks', { subject: 'Faite', status: 'completed', links });
    const { body: call } = await bob.post('calls', { subject: 'Avant', links });
    const popup = await ring('known');
    expect(popup.caller).toMatchObject({
      entity: 'contact',
      id: contact.id,
      title: 'Jules Étienne',
      company: 'Hospy Médias',
    });
    const cards = Object.fromEntries(
      popup.cards.map((card) => [card.key, card.records.map((record) => record.id)]),
    );
    expect(cards).toMatchObject({ deals: [deal.id], tasks: [task.id], calls: [call.id] });
    await hangUp(popup.callId);
  });

  it('may be several: whose open deal is mine comes first, and one of them is chosen (TEL-27)', async () => {
    const phone = '+33465710042';
    const { body: lead } = await bob.post('leads', { lastName: 'Roux', companyName: 'Verrerie', phone });
    const { body: account } = await bob.post('accounts', { name: 'Verrerie du Rhône', phone });
    await bob.post('deals', { name: 'Four', accountId: account.id });
    const popup = await ring();
    expect(popup.caller).toBeNull();
    expect(popup.candidates.map(({ id }) => id)).toEqual([account.id, lead.id]);
    const { status, body } = await bob.post(`calls/${popup.callId}/attach`, { entity: 'lead', id: lead.id });
    expect([status, body.call.links]).toEqual([200, [{ entity: 'lead', id: lead.id }]]);
    expect((await bob.get(`call-popups/${popup.callId}`)).body.caller).toMatchObject({
      id: lead.id,
      company: 'Verrerie',
    });
    await hangUp(popup.callId);
    await bob.delete(`leads/${lead.id}`);
    await saveRecord(app.ctx, 'account', { op: 'remove', id: account.id });
  });

  it('becomes a lead with the number and the source, and the call is his (TEL-20, LEAD-13)', async () => {
    const popup = await ring();
    const values = { firstName: 'Camille', lastName: 'Roux', companyName: 'Verrerie du Rhône' };
    const { status, body } = await bob.post(`calls/${popup.callId}/create-lead`, { values });
    expect(status).toBe(201);
    expect(body.lead).toMatchObject({
      name: 'Camille Roux',
      phone: '+33465710042',
      source: 'call',
      ownerId: bobId,
    });
    expect(body.call.links).toEqual([{ entity: 'lead', id: body.lead.id }]);
    await hangUp(popup.callId);
    await bob.delete(`leads/${body.lead.id}`);
  });

  it('keeps his other number when the call is attached to him (TEL-21)', async () => {
    const { body: contact } = await bob.post('contacts', { lastName: 'Noir', phone: '+33465719999' });
    const popup = await ring();
    const { body } = await bob.post(`calls/${popup.callId}/attach`, {
      entity: 'contact',
      id: contact.id,
      keepNumber: true,
    });
    expect(body.contact).toMatchObject({ phone: '+33465719999', mobilePhone: '+33465710042' });
    await hangUp(popup.callId);
    expect((await ring()).caller).toMatchObject({ id: contact.id });
  });

  it('whom the user may not see is only said to be known, and to whom', async () => {
    const profile = await saveRecord(app.ctx, 'profile', {
      op: 'create',
      values: { name: 'Own', readScope: 'own' },
    });
    const { body: popup } = await bob.get('call-popups');
    await hangUp(popup.data[0].callId);
    await app.post('leads', { lastName: 'Secret', phone: '+33465710042' });
    await saveRecord(app.ctx, 'user', { op: 'update', id: bobId, values: { profileId: profile.id } });
    const [contact] = await app.ctx.db.query<{ id: string }>(
      `select id from contacts where last_name = 'Noir'`,
    );
    await saveRecord(app.ctx, 'contact', { op: 'remove', id: contact?.id ?? '' });
    expect(await asUser(app.ctx, bobId)).toBeDefined();
    const hidden = await ring();
    expect(hidden).toMatchObject({ caller: null, candidates: [], hiddenOwner: ADMIN.name, cards: [] });
  });
});

it('there are no scripted callers outside demo mode', async () => {
  Object.assign(app.installation, { isDemo: false });
  expect((await bob.post('demo/calls', { script: 'unknown' })).status).toBe(404);
  expect((await bob.get('demo')).body).toEqual({ isDemo: false, scripts: [] });
  Object.assign(app.installation, { isDemo: true });
  expect((await bob.post('demo/calls', { script: 'nonsense' })).status).toBe(422);
});
