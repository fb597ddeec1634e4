import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp({ locale: 'fr' })));
afterAll(() => app.close());

/** Whole words with whatever spreadsheets stumble over: quotes, separators, line ends, signs of formulas. */
const words = fc.stringMatching(/^[=+@'"a-zéœ -][;,"'|a-zA-ZÀ-ÿ0-9 =+\-@%&<>]{0,30}[a-zA-Zé0-9]$/);
const lead = fc.record({
  firstName: fc.option(words),
  lastName: words,
  companyName: fc.option(words),
  description: fc.option(fc.tuple(words, words).map((lines) => lines.join('\n'))),
  phone: fc.option(fc.constantFrom('+33465710012', '+33612345678', '+493012345678', '3615')),
  website: fc.option(fc.constant('https://exemple.fr/a?b=1,2;3')),
  address: fc.option(
    fc.record({
      street: words,
      postalCode: fc.constant('01000'),
      city: words,
      country: fc.constantFrom('FR', 'DE'),
    }),
  ),
  rating: fc.option(fc.constantFrom('hot', 'warm', 'cold')),
  source: fc.option(fc.constantFrom('event', 'web_form', 'other')),
  amount: fc.option(fc.integer({ min: 0, max: 100_000_000 }).map((cents) => (cents / 100).toFixed(2))),
  doNotCall: fc.option(fc.boolean()),
  tags: fc.option(fc.uniqueArray(fc.constantFrom('salon', 'à rappeler', 'verre'), { minLength: 1 })),
});

const KEYS = [
  'name',
  'firstName',
  'lastName',
  'companyName',
  'phone',
  'email',
  'website',
  'address',
  'status',
  'source',
  'rating',
  'priority',
  'amount',
  'currency',
  'description',
  'doNotCall',
  'tags',
  'ownerId',
];

async function all(): Promise<readonly unknown[]> {
  const { body } = await app.get('leads?sort=email&limit=200');
  return body.data.map((record: Record<string, unknown>) => KEYS.map((key) => [key, record[key]]));
}

async function removeAll(): Promise<void> {
  const { body } = await app.get('leads?limit=200');
  if (body.data.length > 0)
    await app.post('leads/batch', { remove: body.data.map(({ id }: { id: string }) => ({ id })) });
}

test('what was exported, removed and imported again is the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(lead, { minLength: 1, maxLength: 20 }), async (values) => {
      await removeAll();
      const create = values.map((one, at) => ({
        ...one,
        email: `r${String(at).padStart(2, '0')}@exemple.fr`,
      }));
      const made = await app.post('leads/batch', { create });
      expect(made.status).toBe(200);
      const before = await all();
      const { body: csv } = await app.get('leads/export.csv');
      await removeAll();
      expect(await all()).toEqual([]);

      const { body } = await app.upload('imports?entity=lead&name=leads.csv', Buffer.from(csv));
      // Whoever shares a number with another is a duplicate by default; here everybody is himself.
      await app.post(`imports/${body.id}/check`, { matchBy: ['email'] });
      await app.post(`imports/${body.id}/run`);
      await app.work();
      const run = (await app.get(`imports/${body.id}`)).body;
      expect(run).toMatchObject({ state: 'done', createCount: values.length, errorCount: 0 });
      expect(await all()).toEqual(before);
    }),
    { numRuns: 15 },
  );
}, 120_000);

test('an export holds what the list holds and no more, computes nothing, and is written down', async () => {
  await removeAll();
  app.clock.advance({ minutes: 1 });
  await app.post('leads', { lastName: '=HYPERLINK("http://x";"y")', email: 'formule@x.fr', rating: 'hot' });
  await app.post('leads', { lastName: 'Autre', email: 'autre@x.fr' });
  const filter = encodeURIComponent('rating = "hot"');
  const answer = await app.get(`leads/export.csv?filter=${filter}&fields=lastName,rating,ownerId`);
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(answer.body).toMatch(
    /^\uFEFFIdentifiant Filrouge;Nom de famille;Évaluation;Propriétaire\r\n[\w-]{36};"'=HYPERLINK\(""http:\/\/x"";""y""\)";Chaud;Alix Martin\r\n$/,
  );
  const [last] = (await app.get('exports')).body.data;
  expect(last).toMatchObject({ entity: 'lead', rows: 1, actor: { name: 'Alix Martin' } });
  expect((await app.get('leads/export.csv?filter=nonsense%20%3D%201')).status).toBe(422);
  await app.addUser({ name: 'Ana', email: 'ana@x.fr' });
  const ana: TestCaller = await app.signIn('ana@x.fr');
  expect((await ana.get('exports')).status).toBe(403);
});
