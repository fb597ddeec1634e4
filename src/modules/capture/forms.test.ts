import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';

let app: TestApp;
let visitor: TestCaller;
beforeAll(async () => {
  app = await startTestApp();
  visitor = app.as({});
});
afterAll(() => app.close());

const inputs = [
  { field: 'lastName', isRequired: true },
  { field: 'email', isRequired: true },
  { field: 'amount', labelEn: 'Budget', labelFr: 'Budget' },
];

/** A form on the web; gives its id. */
async function publishForm(key: string, values: Record<string, unknown> = {}): Promise<string> {
  const { body, status } = await app.post('web-forms', { name: key, key, inputs, ...values });
  expect([body.errors, status]).toEqual([undefined, 201]);
  expect((await app.post(`web-forms/${body.id}/publish`)).body.errors).toBeUndefined();
  return body.id;
}

/** The challenge on the form's page, solved as the page's script does. */
async function solved(page: string): Promise<string> {
  const text = /data-challenge="([^"]*)"/.exec(page)?.[1]?.replaceAll('&quot;', '"') ?? '';
  const challenge = JSON.parse(text);
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

async function openPage(key: string): Promise<string> {
  const altcha = await solved((await visitor.get(`/f/${key}`)).body);
  app.clock.advance({ seconds: 10 });
  return altcha;
}

const post = (path: string, values: Record<string, string>, headers = {}) =>
  visitor.post(path, new URLSearchParams(values).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
    ...headers,
  });

const filled = (name: string) => ({ lastName: name, email: `${name.toLowerCase()}@example.fr` });

/** Fills the form in as a person does. */
const fillIn = async (key: string, values: Record<string, string>) =>
  post(`/f/${key}`, { ...values, altcha: await openPage(key) });

const find = async (path: string, filter: string) =>
  (await app.get(`${path}?filter=${encodeURIComponent(filter)}`)).body.data;

it('LEAD-07: what a visitor sends becomes a lead, with where it came from', async () => {
  const ownerId = await app.addUser({ name: 'Ana', email: 'ana@test.fr' });
  const formId = await publishForm('contact', { recordOwnerId: ownerId, recordTags: ['web'], thanksEn: 'See you' });
  const shown = await visitor.get('/f/contact?utm_source=ads&utm_campaign=<b>');
  expect(shown.headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  expect(shown.body).toContain('name="utm_campaign" value="&lt;b&gt;"');
  app.clock.advance({ seconds: 10 });
  const sent = await post('/f/contact', {
    ...filled('Roux'),
    amount: '1 234,5',
    utm_source: 'ads',
    gclid: 'g1',
    fr_page: 'https://example.fr/prices',
    status: 'qualified',
    altcha: await solved(shown.body),
  });
  expect([sent.status, sent.headers.location]).toEqual([303, '/f/contact/thanks']);
  expect((await visitor.get('/f/contact/thanks')).body).toContain('See you');
  const [stored] = await find('form-submissions', `formId = "${formId}"`);
  expect(stored).toMatchObject({ status: 'received', utmSource: 'ads', gclid: 'g1', network: '127.0.0.0/24' });
  await app.drain();
  await app.drain();
  expect(await find('leads', 'lastName = "Roux"')).toMatchObject([
    { status: 'new', source: 'web_form', amount: '1234.50', ownerId, tags: ['web'], createdBy: { kind: 'public', name: 'contact' } },
  ]);
  const [lead] = await find('leads', 'lastName = "Roux"');
  expect(await find('form-submissions', `formId = "${formId}"`)).toMatchObject([
    { status: 'done', outcome: 'created', links: [{ entity: 'lead', id: lead.id }], content: expect.stringContaining('Budget: 1234.50') },
  ]);
  const { body } = await app.get(`leads/${lead.id}/timeline`);
  expect(body.data).toContainEqual(expect.objectContaining({ record: expect.objectContaining({ entity: 'formSubmission' }) }));
});
