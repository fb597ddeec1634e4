import { expect, it } from 'vitest';
import { ADMIN, signIn, useProgramFolder } from '#testing/built-program.ts';

const folder = useProgramFolder();

const NOTES = 6000;
const AT_ONCE = 500;

/** Notes that still say something, versions that were written twice, and jobs by how far they are. */
function look() {
  return folder().inDatabase(async (db) => {
    const [row] = await db.query<{ said: number; twice: number; done: number; state: string; plans: number }>(
      `select (select count(*) from notes where body like '%Quarzek%') as said,
         (select count(*) from notes where version > 2) as twice,
         (select done from jobs where name = 'erase-person') as done,
         (select state from jobs where name = 'erase-person') as state,
         (select count(*) from erasure_plans) as plans`,
    );
    return row;
  });
}

it('killed amid an erasure, the program ends it: nothing said, nothing done twice', async () => {
  const first = folder().start(ADMIN);
  const call = await signIn(await first.ready);
  const { id } = await call('POST', 'contacts', { lastName: 'Quarzek', email: 'q@exemple.fr' });
  const create = Array.from({ length: AT_ONCE }, (_, at) => ({
    body: `Quarzek ${at}`,
    links: [{ entity: 'contact', id }],
  }));
  for (let turn = 0; turn < NOTES / AT_ONCE; turn += 1) await call('POST', 'notes/batch', { create });
  const records = [{ entity: 'contact', id }];
  // Whoever holds the last note holds the erasure up before its end, however fast the machine is.
  await folder().inDatabase((db) =>
    db.transaction(async (tx) => {
      await tx.query('select 1 from notes order by id desc limit 1 for update');
      await call('POST', 'privacy/erasures', { records, confirmation: 'ERASE' });
      await expect
        .poll(async () => (await look())?.done, { timeout: 60_000, interval: 20 })
        .toBeGreaterThan(0);
      await first.kill();
    }),
  );
  const before = await look();
  expect(before?.state).toBe('running');
  expect(before?.said).toBe(NOTES - 100 * (before?.done ?? 0));
  expect(before?.said).toBeGreaterThan(0);

  const again = await signIn(await folder().start(ADMIN).ready);
  await expect.poll(async () => (await look())?.state, { timeout: 90_000, interval: 500 }).toBe('done');
  expect(await look()).toMatchObject({ said: 0, twice: 0, plans: 0 });
  expect((await again('GET', `contacts/${id}`)).email).toBe(null);
  expect((await again('GET', 'privacy-requests')).data).toMatchObject([{ kind: 'erasure', status: 'done' }]);
}, 180_000);
