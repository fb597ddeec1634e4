import { expect, it } from 'vitest';
import { ADMIN, signIn, useProgramFolder } from '#testing/built-program.ts';
import { startFakeSalesforce } from '#testing/fake-crm.ts';

const folder = useProgramFolder();

const FIRMS = 80;

it('LEAD-04: killed amid a pull, the program goes on with it where it was: every record once', async () => {
  const firms = Array.from({ length: FIRMS }, (_, at) => ({
    Id: `001${String(at).padStart(4, '0')}`,
    Name: `Société ${at}`,
  }));
  const empty = { Contact: [], Lead: [], Opportunity: [] };
  const crm = await startFakeSalesforce({ Account: firms, ...empty });
  const env = { ...ADMIN, OUTGOING_HOSTS: '127.0.0.1' };
  const staged = () =>
    folder().inDatabase(async (db) => {
      const [row] = await db.query<{ rows: number; lines: number }>(
        'select count(*) as rows, count(distinct cells::text) as lines from import_rows',
      );
      return row;
    });

  const first = folder().start(env);
  const call = await signIn(await first.ready);
  // Two firms a page: the answer to the tenth never comes, and the program is killed while it waits for it.
  const isAsked = crm.silence('/services/data/v63.0/query/01gAccount-20');
  const { id } = await call('POST', 'import-pulls', {
    system: 'salesforce',
    baseUrl: crm.url,
    credentials: { token: crm.token },
  });
  await isAsked;
  await first.kill();
  expect(await staged()).toEqual({ rows: 20, lines: 20 });

  const again = await signIn(await folder().start(env).ready);
  await expect
    .poll(async () => (await again('GET', `import-pulls/${id}`)).state, { timeout: 60_000, interval: 200 })
    .toBe('done');
  expect(await staged()).toEqual({ rows: FIRMS, lines: FIRMS });
  // Not from the beginning: of a page that it had, nobody asks again.
  expect(crm.received.filter(({ path }) => path.endsWith('/query/01gAccount-4'))).toHaveLength(1);
  const [run] = (await again('GET', `import-pulls/${id}`)).runs;
  await again('POST', `imports/${run}/run`, {});
  await expect
    .poll(async () => (await again('GET', `imports/${run}`)).state, { timeout: 60_000, interval: 200 })
    .toBe('done');
  expect(await again('GET', `imports/${run}`)).toMatchObject({ createCount: FIRMS, errorCount: 0 });
  await crm.close();
}, 120_000);
