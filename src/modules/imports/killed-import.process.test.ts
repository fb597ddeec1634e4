import { expect, it } from 'vitest';
import { ADMIN, signIn, useProgramFolder } from '#testing/built-program.ts';

const folder = useProgramFolder();

const ROWS = 12_000;

it('killed amid an import, the program goes on with it where it was: every row once', async () => {
  const first = folder().start(ADMIN);
  const call = await signIn(await first.ready);
  const lines = Array.from({ length: ROWS }, (_, at) => `Nom ${at};personne${at}@exemple.fr`);
  const file = ['Nom;E-mail', ...lines].join('\n');
  const { id } = await call('POST', 'imports?entity=lead&name=x.csv', file);
  await call('POST', `imports/${id}/run`, {});
  await expect
    .poll(async () => (await call('GET', `imports/${id}`)).doneRows, { timeout: 30_000 })
    .toBeGreaterThan(0);
  await first.kill();
  const before = await folder().inDatabase(async (db) => {
    const [run] = await db.query<{ state: string; done: number }>(
      'select state, done_rows as done from imports',
    );
    const [leads] = await db.query<{ n: number }>('select count(*) as n from leads');
    return { ...run, leads: leads?.n };
  });
  expect(before.state).toBe('running');
  expect(before.leads).toBe(before.done);
  expect(before.done).toBeLessThan(ROWS);

  const again = await signIn(await folder().start(ADMIN).ready);
  await expect
    .poll(async () => (await again('GET', `imports/${id}`)).state, { timeout: 90_000, interval: 500 })
    .toBe('done');
  expect(await again('GET', `imports/${id}`)).toMatchObject({
    doneRows: ROWS,
    createCount: ROWS,
    errorCount: 0,
  });
  const [counted] = await folder().inDatabase((db) =>
    db.query<{ all: number; each: number }>(
      'select count(*) as all, count(distinct email) as each from leads',
    ),
  );
  expect(counted).toEqual({ all: ROWS, each: ROWS });
}, 180_000);
