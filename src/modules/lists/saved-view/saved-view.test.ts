import { afterAll, beforeAll, expect, it } from 'vitest';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';

let app: TestApp;
let ana: TestCaller;
let mate: TestCaller;
let stranger: TestCaller;

beforeAll(async () => {
  app = await startTestApp();
  const team = await saveRecord(app.ctx, 'team', { op: 'create', values: { name: 'After-sales' } });
  const values = { teamIds: [team.id] };
  await app.addUser({ name: 'Ana', email: 'ana@test.fr', values });
  await app.addUser({ name: 'Max', email: 'max@test.fr', values });
  await app.addUser({ name: 'Sam', email: 'sam@test.fr' });
  [ana, mate, stranger] = await Promise.all(
    ['ana@test.fr', 'max@test.fr', 'sam@test.fr'].map((email) => app.signIn(email)),
  ).then(([a, b, c]) => [a ?? app, b ?? app, c ?? app] as const);
});
afterAll(() => app.close());

const namesFor = async (caller: TestCaller, query = '') =>
  (await caller.get(`saved-views/offered${query}`)).body.data.map((view: { name: string }) => view.name);

it('is one’s own, a team’s or everybody’s, and changed by its owner and administrators alone (LIST-01, ACC-07)', async () => {
  const view = { entity: 'lead', filter: 'rating = "hot"', columns: 'name,phone', sort: '-amount' };
  const make = async (name: string, visibility: string) =>
    (await ana.post('saved-views', { ...view, name, visibility })).body;
  await make('Mine', 'private');
  const shared = await make('Of the team', 'team');
  const open = await make('Of all', 'all');
  expect(shared.teamIds).toHaveLength(1);
  expect(await namesFor(ana)).toEqual(['Mine', 'Of all', 'Of the team']);
  expect(await namesFor(mate)).toEqual(['Of all', 'Of the team']);
  expect(await namesFor(stranger)).toEqual(['Of all']);
  expect(await namesFor(stranger, '?entity=deal')).toEqual([]);

  expect((await mate.patch(`saved-views/${shared.id}`, { name: 'Taken' })).status).toBe(404);
  expect((await mate.delete(`saved-views/${open.id}`)).status).toBe(404);
  expect((await app.patch(`saved-views/${open.id}`, { position: 3 })).status).toBe(200);
  const { data } = (await mate.get('saved-views/offered?entity=lead')).body;
  expect(data[0]).toMatchObject({
    name: 'Of the team',
    isOwn: false,
    mayChange: false,
    columns: ['name', 'phone'],
  });
});

it('shows nobody the fields that he may not read', async () => {
  const secret = { entity: 'lead', visibility: 'all', columns: 'name,score', sort: '-score' };
  await app.post('saved-views', { ...secret, name: 'Best', filter: 'score > 5' });
  const profile = await saveRecord(app.ctx, 'profile', {
    op: 'create',
    values: {
      name: 'No scores',
      readScope: 'all',
      updateScope: 'all',
      removeScope: 'none',
      mayCreate: true,
      fieldRights: [{ entity: 'lead', field: 'score', right: 'hidden' }],
    },
  });
  const userId = await app.addUser({ name: 'Blind', email: 'blind@test.fr' });
  const key = await app.post('api-keys', { name: 'key', userId, profileId: profile.id });
  const blind = app.as({ authorization: `Bearer ${key.body.secret}` });
  const { body } = await blind.get('saved-views/offered?entity=lead');
  const [best] = body.data.filter((view: { name: string }) => view.name === 'Best');
  expect(best).toMatchObject({ filter: null, columns: ['name'], sort: '' });
  expect(JSON.stringify(body)).not.toContain('score');
  // He cannot find out by making one either.
  const { body: refused } = await blind.post('saved-views', { entity: 'lead', name: 'x', columns: 'score' });
  expect(refused.errors[0]).toMatchObject({ field: 'columns', code: 'field.unknown' });
});

it.each([
  [{ entity: 'nothing' }, 'entity', 'saved_view.unknown_entity'],
  [{ entity: 'lead', filter: 'amount >' }, 'filter', 'filter.syntax'],
  [{ entity: 'lead', filter: 'noSuch = 1' }, 'filter.noSuch', 'field.unknown'],
  [{ entity: 'lead', columns: 'name,noSuch' }, 'columns', 'field.unknown'],
  [{ entity: 'lead', grouping: 'noSuch' }, 'grouping', 'field.unknown'],
])('refuses %j', async (values, field, code) => {
  const { status, body } = await app.post('saved-views', { name: 'x', ...values });
  expect([status, body.errors[0]]).toMatchObject([422, { field, code }]);
});

it('is for the owner’s teams only where he has any', async () => {
  const { body } = await stranger.post('saved-views', { name: 'x', entity: 'lead', visibility: 'team' });
  expect(body.errors[0]).toMatchObject({ field: 'teamIds', code: 'saved_view.no_team' });
});

it('LIST-02, ACC-07: a template is shared with the team, to start from on any list', async () => {
  const follow = {
    name: 'After-sales',
    filter: 'lastActivityAt is empty',
    visibility: 'team',
    isTemplate: true,
  };
  for (const entity of ['lead', 'account', 'contact', 'deal']) {
    const { body: made } = await ana.post('saved-views', {
      ...follow,
      entity,
      columns: 'name,lastActivityAt',
    });
    const offered = async (caller: TestCaller) =>
      (await caller.get(`saved-views/offered?entity=${entity}`)).body.data.filter(
        ({ id }: { id: string }) => id === made.id,
      );
    expect(await offered(mate)).toMatchObject([
      { isTemplate: true, mayChange: false, filter: follow.filter, columns: ['name', 'lastActivityAt'] },
    ]);
    expect(await offered(stranger)).toEqual([]);
  }
});
