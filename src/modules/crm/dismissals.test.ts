import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SHARED_TERMS } from '#records/duplicates/list-duplicates.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { ok, refused } from '#testing/start-billing.ts';
import { startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());
beforeEach(async () => {
  await app.ctx.db.query('delete from match_terms');
});

/** Made one after the other: a list has the oldest first. */
async function leads(...values: readonly object[]): Promise<string[]> {
  const made: string[] = [];
  for (const one of values) {
    made.push((await ok(app.post('leads', { lastName: 'Roux', ...one }))).id);
    app.clock.advance({ minutes: 1 });
  }
  return made;
}

interface Found {
  readonly data: readonly { readonly record: { readonly id: string } }[];
}

async function alike(id: string | undefined): Promise<string[]> {
  const { data }: Found = await ok(app.post('leads/duplicates', { id }));
  return data.map(({ record }) => record.id).toSorted();
}

interface Listed {
  readonly data: readonly { readonly records: readonly { readonly id: string }[] }[];
}

async function listed(): Promise<string[][]> {
  const { data }: Listed = await ok(app.get('leads/duplicates'));
  return data.map(({ records }) => records.map(({ id }) => id));
}

const dismiss = (ids: readonly unknown[], caller: TestCaller = app) =>
  caller.post('leads/duplicates/dismiss', { ids });

describe('CONV-12: records that were said to be different', () => {
  it('are told no more, neither in the list nor of one of them, until that is taken back', async () => {
    const [one = '', two = ''] = await leads({ email: 'a@x.fr' }, { email: 'a@x.fr' });
    expect(await listed()).toEqual([[one, two]]);
    expect((await dismiss([two, one])).status).toBe(204);
    expect((await dismiss([one.toUpperCase(), two])).status).toBe(204);
    expect(await listed()).toEqual([]);
    expect(await alike(one)).toEqual([]);
    expect(await alike(two)).toEqual([]);
    expect((await app.post('leads/duplicates/undo-dismiss', { ids: [one, two] })).status).toBe(204);
    expect(await listed()).toEqual([[one, two]]);
    expect(await alike(one)).toEqual([two]);
  });

  it('are still told beside a third one that either of them is like', async () => {
    const [one = '', two = '', three = ''] = await leads(
      { email: 'a@x.fr' },
      { email: 'a@x.fr' },
      { email: 'a@x.fr' },
    );
    await ok(dismiss([one, two]));
    expect(await listed()).toEqual([[one, two, three]]);
    expect(await alike(one)).toEqual([three]);
    await ok(dismiss([one, two, three]));
    expect(await listed()).toEqual([]);
    const [four = ''] = await leads({ email: 'a@x.fr' });
    expect(await alike(four)).toEqual([one, two, three]);
  });

  it('are compared anew once a field that they are compared by changes, and only then', async () => {
    const [one = '', two = ''] = await leads({ email: 'a@x.fr' }, { email: 'a@x.fr' });
    await ok(dismiss([one, two]));
    await ok(app.patch(`leads/${two}`, { jobTitle: 'Gérante' }));
    expect(await alike(one)).toEqual([]);
    await ok(app.patch(`leads/${two}`, { phone: '0612345678' }));
    expect(await alike(one)).toEqual([two]);
    expect(await listed()).toEqual([[one, two]]);
  });

  it('are compared anew once one of them was merged, also when the merge is undone', async () => {
    const [one = '', two = '', three = ''] = await leads(
      { email: 'a@x.fr' },
      { email: 'a@x.fr' },
      { email: 'a@x.fr' },
    );
    await ok(dismiss([one, two]));
    await ok(app.post(`leads/${two}/merge`, { otherIds: [three] }));
    expect(await alike(one)).toEqual([two]);
    await ok(app.post(`leads/${two}/undo-merge`));
    expect(await alike(one)).toEqual([two, three].toSorted());
  });

  it('stay so through the bin', async () => {
    const [one = '', two = ''] = await leads({ email: 'a@x.fr' }, { email: 'a@x.fr' });
    await ok(dismiss([one, two]));
    await app.delete(`leads/${two}`);
    await ok(app.post(`leads/${two}/restore`));
    expect(await alike(one)).toEqual([]);
  });

  it('say in the timeline of both who said so, and who took it back', async () => {
    const [one = '', two = ''] = await leads({ email: 'a@x.fr' }, { email: 'a@x.fr' });
    await ok(dismiss([one, two]));
    app.clock.advance({ minutes: 1 });
    const kinds = async (id: string) => {
      const { data }: { data: { kind: string; record?: { id: string }; isStanding?: boolean }[] } = await ok(
        app.get(`leads/${id}/timeline`),
      );
      return data.map(({ kind, record, isStanding }) => [kind, record?.id, isStanding]);
    };
    expect(await kinds(one)).toEqual([
      ['dismissed', two, true],
      ['created', undefined, undefined],
    ]);
    await ok(app.post('leads/duplicates/undo-dismiss', { ids: [one, two] }));
    expect(await kinds(two)).toEqual([
      ['undismissed', one, undefined],
      ['dismissed', one, undefined],
      ['created', undefined, undefined],
    ]);
  });

  it('fill no page: however many there are, the next duplicate is found at once', async () => {
    const twins = Array.from({ length: 120 }, (_, at) => ({ lastName: `N${at}`, email: `n${at % 60}@x.fr` }));
    await ok(app.post('leads/batch', { create: twins }));
    const { nextCursor, data }: Listed & { readonly nextCursor: string | null } = await ok(
      app.get('leads/duplicates'),
    );
    for (const { records } of data) await ok(dismiss(records.map(({ id }) => id)));
    expect([data.length, nextCursor === null]).toEqual([50, false]);
    const [row] = await app.ctx.db.query<{ groups: unknown[] }>(SHARED_TERMS, ['lead', '']);
    expect(row?.groups).toHaveLength(10);
    const page = await ok(app.get('leads/duplicates'));
    expect([page.data.length, page.nextCursor]).toEqual([10, null]);
  });

  interface Dismissed {
    readonly data: readonly {
      readonly records: readonly { readonly id: string }[];
      readonly by: { readonly name: string };
      readonly at: string;
      readonly mayTakeBack: boolean;
    }[];
    readonly nextCursor: string | null;
  }
  const dismissed = (query = '', caller: TestCaller = app): Promise<Dismissed> =>
    ok(caller.get(`leads/duplicates/dismissed${query}`));
  const pairs = ({ data }: Dismissed) => data.map(({ records }) => records.map(({ id }) => id));

  it('are listed with who said so and when, the latest first, until they are so no more', async () => {
    const [one = '', two = '', three = ''] = await leads({}, {}, {});
    await ok(dismiss([two, one]));
    app.clock.advance({ minutes: 1 });
    await ok(dismiss([two, three]));
    const now = app.clock.now().toISOString();
    const { data } = await dismissed('?limit=2');
    expect(data[0]).toMatchObject({ by: { name: 'Alix Martin' }, at: now, mayTakeBack: true });
    expect(data.map(({ records }) => records.map(({ id }) => id))).toEqual([
      [two, three],
      [one, two],
    ]);
    await ok(app.post('leads/duplicates/undo-dismiss', { ids: [two, three] }));
    expect(pairs(await dismissed('?limit=1'))).toEqual([[one, two]]);
    await app.delete(`leads/${two}`);
    expect(pairs(await dismissed()).flat()).not.toContain(one);
    await ok(app.post(`leads/${two}/restore`));
    expect(pairs(await dismissed('?limit=1'))).toEqual([[one, two]]);
    await ok(app.patch(`leads/${two}`, { phone: '0612345678' }));
    expect(pairs(await dismissed()).flat()).not.toContain(one);
  });

  it('are listed page by page, each pair once; a foreign cursor is refused, and so are other entities', async () => {
    const ids = await leads({}, {}, {}, {});
    await ok(dismiss(ids));
    const seen: string[] = [];
    let cursor: string | null = '';
    for (let page = 0; page < 3; page += 1) {
      const next: Dismissed = await dismissed(`?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...pairs(next).map((pair) => pair.toSorted().join(' ')));
      cursor = next.nextCursor;
    }
    expect(new Set(seen).size).toBe(6);
    expect(seen.every((pair) => pair.split(' ').every((id) => ids.includes(id)))).toBe(true);
    expect(await refused(app.get('leads/duplicates/dismissed?cursor=x'))).toEqual(['400 cursor.invalid']);
    const foreign = Buffer.from('["-id","x"]').toString('base64url');
    expect(await refused(app.get(`leads/duplicates/dismissed?cursor=${foreign}`))).toEqual([
      '400 cursor.invalid',
    ]);
    expect((await app.get('leads/duplicates/dismissed?limit=201')).status).toBe(422);
    expect((await app.get('tasks/duplicates/dismissed')).status).toBe(404);
    expect((await app.get('openapi.json')).body.paths['/api/v1/leads/duplicates/dismissed']).toHaveProperty(
      'get',
    );
  });

  it('are listed to whoever sees both, who takes back what he may change', async () => {
    const made = async (name: string, values: object) => {
      const profile = await saveRecord(app.ctx, 'profile', { op: 'create', values: { name, ...values } });
      const email = `${name.toLowerCase()}@test.fr`;
      const id = await app.addUser({ name, email, values: { profileId: profile.id } });
      return { id, caller: await app.signIn(email) };
    };
    const own = await made('Lou', { readScope: 'own', updateScope: 'own' });
    const reader = await made('Max', { readScope: 'all', updateScope: 'own' });
    const [one = '', two = '', three = ''] = await leads({ ownerId: own.id }, { ownerId: own.id }, {});
    await ok(dismiss([one, two]));
    await ok(dismiss([two, three]));
    const [first, ...others] = (await dismissed('', own.caller)).data;
    expect([first?.records.map(({ id }) => id), first?.mayTakeBack, others]).toEqual([[one, two], true, []]);
    const seen = (await dismissed('?limit=2', reader.caller)).data;
    expect(seen.map(({ mayTakeBack }) => mayTakeBack)).toEqual([false, false]);
  });

  it('takes the right to change both, and two records at least', async () => {
    const profile = await saveRecord(app.ctx, 'profile', {
      op: 'create',
      values: { name: 'Own only', readScope: 'all', updateScope: 'own' },
    });
    await app.addUser({ name: 'Bob', email: 'bob@test.fr', values: { profileId: profile.id } });
    const bob = await app.signIn('bob@test.fr');
    const [theirs = ''] = await leads({ email: 'a@x.fr' });
    const own = await ok(bob.post('leads', { lastName: 'Roux', email: 'a@x.fr' }));
    expect((await dismiss([own.id, theirs], bob)).status).toBe(403);
    expect(await refused(dismiss([own.id, own.id], bob))).toEqual([
      '422 record.invalid',
      'ids duplicates.ids',
    ]);
    expect((await dismiss([own.id, '00000000-0000-4000-8000-000000000000'], bob)).status).toBe(404);
    expect((await app.post('tasks/duplicates/dismiss', { ids: [own.id, theirs] })).status).toBe(404);
    expect(await alike(theirs)).toEqual([own.id]);
  });
});
