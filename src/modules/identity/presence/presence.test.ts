import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';
import { createPresenceBeat } from './presence-beat.ts';
import { presenceOf } from './presence.rules.ts';

let app: TestApp;
let ana: TestCaller;
let anaId: string;
beforeAll(async () => {
  app = await startTestApp();
  anaId = await app.addUser({ name: 'Ana', email: 'ana@test.fr' });
});
afterAll(() => app.close());

const beat = () => app.engine.presence.beat(app.ctx);
const presence = async () => (await app.get(`users/${anaId}`)).body.presence;

it.each([
  ['offline', { seenAt: 41, activeAt: 61, chosen: null }],
  ['offline', { seenAt: 41, activeAt: 61, chosen: 'busy' }],
  ['available', { seenAt: 40, activeAt: 60, chosen: null }],
  ['away', { seenAt: 0, activeAt: 901, chosen: null }],
  ['busy', { seenAt: 0, activeAt: 901, chosen: 'busy' }],
  ['away', { seenAt: 0, activeAt: 0, chosen: 'away' }],
] as const)('ADM-09: is %s after these seconds: %o', (expected, { seenAt, activeAt, chosen }) => {
  const now = new Date('2026-11-02T09:00:00Z');
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000).toISOString();
  expect(presenceOf({ seenAt: ago(seenAt), activeAt: ago(activeAt), chosen }, now)).toBe(expected);
});

it('ADM-09: a user is there from his first request until soon after his last, and after he signs out no more', async () => {
  expect(await presence()).toBe('offline');
  ana = await app.signIn('ana@test.fr');
  await ana.get('me');
  await beat();
  expect(await presence()).toBe('available');
  expect((await app.get('presence')).body.data).toMatchObject({ [anaId]: 'available' });
  app.clock.advance({ seconds: 41 });
  await beat();
  expect(await presence()).toBe('offline');
  expect((await app.get('presence')).body.data).not.toHaveProperty(anaId);

  await ana.get('me');
  await beat();
  expect(await presence()).toBe('available');
  await ana.get('me');
  await ana.post('auth/sign-out');
  expect(await presence()).toBe('offline');
  await beat();
  expect(await presence()).toBe('offline');
});

it('ADM-09: requests write nothing, keys of a user do not make him present, and he is found by his presence', async () => {
  ana = await app.signIn('ana@test.fr');
  const { body: key } = await app.post('api-keys', { name: 'key', userId: anaId });
  await app.as({ authorization: `Bearer ${key.secret}` }).get('me');
  await app.ctx.db.query('delete from presences where user_id = $1', [anaId]);
  await beat();
  expect(await app.ctx.db.query('select 1 from presences where user_id = $1', [anaId])).toEqual([]);
  await ana.get('me');
  expect(await app.ctx.db.query('select 1 from presences where user_id = $1', [anaId])).toEqual([]);
  await beat();
  const { body } = await app.get('users?filter=presence%20=%20%22available%22');
  expect(body.data.map((user: { id: string }) => user.id)).toContain(anaId);
});

it('ADM-09: what he says of himself holds at once, in every process, until he takes it back or has been gone for an hour', async () => {
  expect((await ana.put('me/presence', { presence: 'busy' })).status).toBe(204);
  expect(await presence()).toBe('busy');
  const other = createPresenceBeat();
  await other.beat(app.ctx);
  expect(await presence()).toBe('busy');
  await ana.put('me/presence', { presence: 'available' });
  expect(await presence()).toBe('available');
  await ana.put('me/presence', { presence: 'away' });
  app.clock.advance({ minutes: 59 });
  await ana.get('me');
  await beat();
  expect(await presence()).toBe('away');
  app.clock.advance({ minutes: 61 });
  await ana.get('me');
  await beat();
  expect(await presence()).toBe('available');
  expect((await ana.put('me/presence', { presence: 'offline' })).status).toBe(422);
});

it('ADM-09: presence is nobody’s to type and leaves no version behind', async () => {
  const { body: before } = await app.get(`users/${anaId}`);
  expect((await app.patch(`users/${anaId}`, { presence: 'busy' })).body.errors).toMatchObject([
    { field: 'presence', code: 'field.read_only' },
  ]);
  await ana.put('me/presence', { presence: 'busy' });
  expect((await app.get(`users/${anaId}`)).body.version).toBe(before.version);
});
