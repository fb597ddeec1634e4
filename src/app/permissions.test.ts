import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createActiveUser } from '#modules/identity';
import { createCatalogue } from '#records/catalogue/catalogue.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { exampleValues } from '#testing/example-values.ts';
import { ADMIN, startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';
import { modules } from './modules.ts';

/** Records of: the caller, a team mate, somebody below him, and a stranger. */
const owners = ['me', 'mate', 'below', 'stranger'] as const;
type Owner = (typeof owners)[number];

const reach: Readonly<Record<string, readonly Owner[]>> = {
  none: [],
  own: ['me'],
  team: ['me', 'mate'],
  subordinates: ['me', 'below'],
  all: owners,
};

let app: TestApp;
const ids = new Map<Owner, string>();
const callers = new Map<string, TestCaller>();

beforeAll(async () => {
  app = await startTestApp();
  await makeCustom();
  const team = await saveRecord(app.ctx, 'team', { op: 'create', values: { name: 'Lyon' } });
  for (const owner of owners) {
    const values = { teamIds: owner === 'me' || owner === 'mate' ? [team.id] : [] };
    const role = owner === 'below' ? 'rep' : 'manager';
    const facts = {
      name: owner,
      email: `${owner}@test.fr`,
      password: ADMIN.password,
      profile: 'rep',
      role,
      values,
    } as const;
    ids.set(owner, await createActiveUser(app.ctx, { companyName: 'Test', locale: 'en' }, facts));
  }
});
afterAll(() => app.close());

/** The caller "me" under a profile of this scope for seeing, changing and removing. */
async function callerWith(scope: string): Promise<TestCaller> {
  const known = callers.get(scope);
  if (known) return known;
  const rights = { readScope: scope, updateScope: scope, removeScope: scope, mayCreate: scope !== 'none' };
  const profile = await saveRecord(app.ctx, 'profile', {
    op: 'create',
    values: { name: `Scope ${scope}`, ...rights },
  });
  const key = await app.post('api-keys', { name: scope, userId: ids.get('me'), profileId: profile.id });
  expect(key.status).toBe(201);
  const caller = app.as({ authorization: `Bearer ${key.body.secret}` });
  callers.set(scope, caller);
  return caller;
}

/** What administrators make is held to the same rights. */
const custom = { name: 'site', path: 'sites' };

async function makeCustom(): Promise<void> {
  const zone = { type: 'text', key: 'zone', label: 'Zone' };
  const budget = { type: 'money', key: 'budget', label: 'Budget' };
  await app.post('custom-entities', { label: 'Site', labelPlural: 'Sites', fields: [budget, zone] });
  for (const field of [budget, zone]) await app.post('custom-fields', { entity: 'account', ...field });
}

type Named = Pick<Entity, 'name' | 'path'>;

async function recordOf(entity: Named, owner: Owner) {
  const values = await exampleValues(app.ctx, app.engine.catalogue.entity(entity.name));
  return saveRecord(app.ctx, entity.name, { op: 'create', values: { ...values, ownerId: ids.get(owner) } });
}

const all = createCatalogue(modules).entities.filter(({ definition }) => definition.partOf === undefined);
/**
 * A credit note needs an issued invoice, so it has a story of its own; rights on it are those of every document. Views are
 * everybody's own whatever his profile, and shared in a way of their own (saved-view.test.ts).
 */
const ownStories = new Set(['creditNote', 'savedView']);
const owned = all.filter(
  ({ name, definition }) => definition.owned && definition.writtenBy !== 'program' && !ownStories.has(name),
);
const settings = all.filter(
  ({ definition }) => definition.place === 'settings' && definition.writtenBy !== 'program',
);

const matrix: readonly Named[] = [...owned, custom];

describe.each(matrix.map((entity) => [entity.name, entity] as const))('%s', (_name, entity) => {
  it.each(Object.keys(reach))(
    'with scope "%s": seen, changed, removed and counted exactly as far as it reaches',
    async (scope) => {
      const caller = await callerWith(scope);
      for (const owner of owners) {
        const record = await recordOf(entity, owner);
        const isReached = reach[scope]?.includes(owner) ?? false;
        const address = `${entity.path}/${record.id}`;
        const byId = `${entity.path}?count=exact&filter=${encodeURIComponent(`id = "${record.id}"`)}`;
        const [read, list] = [await caller.get(address), await caller.get(byId)];
        expect([owner, read.status]).toEqual([owner, isReached ? 200 : 404]);
        const listed =
          scope === 'none' ? [404, undefined, undefined] : [200, Number(isReached), Number(isReached)];
        expect([owner, list.status, list.body.data?.length, list.body.total]).toEqual([owner, ...listed]);
        for (const path of ['timeline', 'history'])
          expect((await caller.get(`${address}/${path}`)).status).toBe(isReached ? 200 : 404);
        expect([owner, (await caller.patch(address, { tags: ['vu'] })).status]).toEqual([
          owner,
          isReached ? 200 : 404,
        ]);
        expect([owner, (await caller.delete(address)).status]).toEqual([owner, isReached ? 204 : 404]);
        expect((await caller.post(`${address}/restore`)).status).toBe(isReached ? 200 : 404);
      }
    },
  );

  it('answers 404 in the same words for what is hidden and for what is not there', async () => {
    const caller = await callerWith('own');
    const hidden = await recordOf(entity, 'stranger');
    const [one, other] = [
      await caller.get(`${entity.path}/${hidden.id}`),
      await caller.get(`${entity.path}/01a20184-8715-7761-9f2b-a68616094000`),
    ];
    expect(one.body).toEqual(other.body);
  });

  it('may be seen and not changed: 403', async () => {
    const profile = await saveRecord(app.ctx, 'profile', {
      op: 'create',
      values: {
        name: `Reads ${entity.name}`,
        readScope: 'all',
        updateScope: 'none',
        removeScope: 'none',
        mayCreate: false,
      },
    });
    const key = await app.post('api-keys', { name: 'reader', userId: ids.get('me'), profileId: profile.id });
    const reader = app.as({ authorization: `Bearer ${key.body.secret}` });
    const record = await recordOf(entity, 'stranger');
    const { body } = await reader.get(`${entity.path}/${record.id}`);
    expect(body.may).toMatchObject({ update: false, remove: false });
    expect((await reader.patch(`${entity.path}/${record.id}`, { tags: [] })).status).toBe(403);
    expect((await reader.delete(`${entity.path}/${record.id}`)).status).toBe(403);
    expect((await reader.post(entity.path, { tags: [] })).status).toBe(403);
  });
});

describe.each(settings.map((entity) => [entity.name, entity] as const))('setting %s', (_name, entity) => {
  it('is the administrator’s to change', async () => {
    const rep = await callerWith('all');
    const values = await exampleValues(app.ctx, app.engine.catalogue.entity(entity.name));
    const isSecret = ['profile', 'apiKey', 'telephonyAccount'].includes(entity.name);
    expect((await rep.get(entity.path)).status).toBe(isSecret ? 404 : 200);
    expect((await rep.post(entity.path, values)).status).toBe(403);
  });
});

describe('fields', () => {
  it.each([
    { entity: 'lead', path: 'leads', title: 'lastName', hidden: 'amount', read: 'jobTitle' },
    { entity: 'account', path: 'accounts', title: 'name', hidden: 'budget', read: 'zone' },
    { entity: 'site', path: 'sites', title: 'name', hidden: 'budget', read: 'zone' },
  ])(
    'of $path that are hidden are absent from answers, and unknown in filters, sorts and writes',
    async ({ entity, path, title, hidden, read }) => {
      const profile = await saveRecord(app.ctx, 'profile', {
        op: 'create',
        values: {
          name: `No ${hidden} of ${path}`,
          readScope: 'all',
          updateScope: 'all',
          fieldRights: [
            { entity, field: hidden, right: 'hidden' },
            { entity, field: read, right: 'read' },
          ],
        },
      });
      const facts = { name: hidden, userId: ids.get('me'), profileId: profile.id };
      const key = await app.post('api-keys', facts);
      const caller = app.as({ authorization: `Bearer ${key.body.secret}` });
      const values = { [title]: 'Roux', [hidden]: '10.00', [read]: 'A', ownerId: ids.get('me') };
      const record = await saveRecord(app.ctx, entity, { op: 'create', values });

      const { body } = await caller.get(`${path}/${record.id}`);
      expect(body).not.toHaveProperty(hidden);
      expect(body[read]).toBe('A');
      for (const query of [`filter=${hidden}%20%3E%201`, `sort=${hidden}`, `fields=${title},${hidden}`]) {
        const refused = await caller.get(`${path}?${query}`);
        expect(refused.body.errors).toMatchObject([{ code: 'field.unknown' }]);
      }
      const write = await caller.patch(`${path}/${record.id}`, { [hidden]: '20.00', [read]: 'B' });
      expect(
        write.body.errors.map((error: { field: string; code: string }) => [error.field, error.code]),
      ).toEqual([
        [hidden, 'field.unknown'],
        [read, 'field.read_only'],
      ]);
      const changed = await caller.patch(`${path}/${record.id}`, { [title]: 'Blanc' });
      expect(changed.body).not.toHaveProperty(hidden);
      const stale = await caller.patch(`${path}/${record.id}`, { [title]: 'Noir' }, { 'if-match': '"1"' });
      expect(stale.body.current).not.toHaveProperty(hidden);
      expect(
        (await caller.get(`${path}/${record.id}/history`)).body.data
          .flatMap((entry: { changes: { field: string }[] }) => entry.changes)
          .map((change: { field: string }) => change.field),
      ).not.toContain(hidden);
      const { body: meta } = await caller.get('meta');
      const fields = meta.entities.find((one: { name: string }) => one.name === entity).fields;
      expect(fields.map((field: { key: string }) => field.key)).not.toContain(hidden);
    },
  );
});

describe('nobody', () => {
  it('gets in without a session or a key, or with one that was revoked, or as an inactive user', async () => {
    expect((await app.as({}).get('leads')).status).toBe(401);
    expect((await app.as({ authorization: 'Bearer fil_wrong' }).get('leads')).status).toBe(401);
    expect((await app.as({ cookie: 'filrouge_session=wrong' }).get('leads')).status).toBe(401);
    const key = await app.post('api-keys', { name: 'short', userId: ids.get('me') });
    const caller = app.as({ authorization: `Bearer ${key.body.secret}` });
    expect((await caller.get('leads')).status).toBe(200);
    await app.patch(`api-keys/${key.body.id}`, { revokedAt: '2026-01-01T00:00:00Z' });
    expect((await caller.get('leads')).status).toBe(401);

    const session = await app.signIn('stranger@test.fr');
    expect((await session.get('me')).status).toBe(200);
    await app.patch(`users/${ids.get('stranger')}`, { status: 'inactive' });
    expect((await session.get('me')).status).toBe(401);
    expect(
      (await app.as({}).post('auth/sign-in', { email: 'stranger@test.fr', password: ADMIN.password })).status,
    ).toBe(401);
  });

  it('writes with a cookie from another site', async () => {
    const session = await app.signIn('me@test.fr');
    const refused = await session.post('leads', { lastName: 'X' }, { origin: 'https://evil.example' });
    expect([refused.status, refused.body.code]).toEqual([403, 'request.foreign_origin']);
    const other = await session.post('leads', { lastName: 'X' }, { 'sec-fetch-site': 'cross-site' });
    expect(other.status).toBe(403);
  });
});
