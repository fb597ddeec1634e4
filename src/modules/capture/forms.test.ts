import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PNG, upload } from '#testing/files.ts';
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
  const formId = await publishForm('contact', {
    recordOwnerId: ownerId,
    recordTags: ['web'],
    thanksEn: 'See you',
  });
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
  expect(stored).toMatchObject({
    status: 'received',
    utmSource: 'ads',
    gclid: 'g1',
    network: '127.0.0.0/24',
  });
  await app.drain();
  await app.drain();
  expect(await find('leads', 'lastName = "Roux"')).toMatchObject([
    {
      status: 'new',
      source: 'web_form',
      amount: '1234.50',
      ownerId,
      tags: ['web'],
      createdBy: { kind: 'public', name: 'contact' },
    },
  ]);
  const [lead] = await find('leads', 'lastName = "Roux"');
  expect(await find('form-submissions', `formId = "${formId}"`)).toMatchObject([
    {
      status: 'done',
      outcome: 'created',
      links: [{ entity: 'lead', id: lead.id }],
      content: expect.stringContaining('Budget: 1234.50'),
    },
  ]);
  const { body } = await app.get(`leads/${lead.id}/timeline`);
  expect(body.data).toContainEqual(
    expect.objectContaining({ record: expect.objectContaining({ entity: 'formSubmission' }) }),
  );
});

it('LEAD-07: all that is wrong is told at once, beside its field, with what was typed still there', async () => {
  await publishForm('ragged');
  const answer = await fillIn('ragged', { email: 'no <mail>', amount: 'much' });
  expect(answer.status).toBe(422);
  expect(answer.body).toContain('value="no &lt;mail&gt;"');
  expect(answer.body).toContain('value="much"');
  expect(
    [...answer.body.matchAll(/aria-invalid="true" aria-describedby="e-(\w+)"/g)].map(([, name]) => name),
  ).toEqual(['lastName', 'email', 'amount']);
  expect(answer.body).toContain('3 fields need your attention');
  // The page came back, so mending it at once is not too fast; its new challenge serves.
  const mended = await post('/f/ragged', { ...filled('Petit'), altcha: await solved(answer.body) });
  expect(mended.status).toBe(303);
  const json = await visitor.post(
    '/forms/ragged',
    { email: 'x', amount: 'y' },
    { accept: 'application/json' },
  );
  expect([json.status, json.body.code]).toEqual([422, 'form.challenge']);
  expect(json.body.errors.map(({ field }: { field: string }) => field)).toEqual([
    'lastName',
    'email',
    'amount',
  ]);
});

it('LEAD-07: a trap that was filled in, a page sent at once, a forged or old challenge and one that has served make no lead', async () => {
  const formId = await publishForm('guarded');
  expect((await fillIn('guarded', { ...filled('Robot'), company_url: 'http://spam.test' })).status).toBe(303);
  const page = (await visitor.get('/f/guarded')).body;
  const altcha = await solved(page);
  const fast = await post('/f/guarded', { ...filled('Fast'), altcha });
  expect([fast.status, fast.body.includes('very fast')]).toEqual([422, true]);

  const open = JSON.parse(Buffer.from(altcha, 'base64').toString());
  open.challenge.parameters.data.shownAt -= 60_000;
  const forged = Buffer.from(JSON.stringify(open)).toString('base64');
  const unsolved = JSON.parse(Buffer.from(altcha, 'base64').toString());
  unsolved.solution.counter += 1;
  const lazy = Buffer.from(JSON.stringify(unsolved)).toString('base64');
  app.clock.advance({ minutes: 1 });
  await publishForm('other');
  const elsewhere = await openPage('other');
  for (const wrong of ['', 'x', forged, lazy, elsewhere]) {
    const answer = await post('/f/guarded', { ...filled('Wrong'), altcha: wrong });
    expect([answer.status, answer.body.includes('could not be checked')]).toEqual([422, true]);
  }
  expect((await post('/f/guarded', { ...filled('Once'), altcha })).status).toBe(303);
  const again = await post('/f/guarded', { ...filled('Twice'), altcha });
  expect([again.status, again.body.includes('sent already')]).toEqual([409, true]);
  const old = await openPage('guarded');
  app.clock.advance({ hours: 13 });
  expect((await post('/f/guarded', { ...filled('Old'), altcha: old })).status).toBe(422);
  await app.drain();
  const stored = await find('form-submissions', `formId = "${formId}"`);
  expect(stored.map(({ name, status }: Record<string, string>) => [name, status])).toEqual([
    ['Once', 'done'],
    ['Robot', 'spam'],
  ]);
  expect(await find('leads', 'lastName in ["Robot","Fast","Wrong","Twice","Old"]')).toEqual([]);
});

it('LEAD-07: a rule that refuses the lead keeps the submission, which is taken over once the rule is gone', async () => {
  const rule = await app.post('field-rules', {
    entity: 'lead',
    effect: 'require',
    field: 'rating',
    when: 'source = "web_form"',
  });
  const formId = await publishForm('ruled');
  await fillIn('ruled', filled('Kept'));
  await app.drain();
  const [failed] = await find('form-submissions', `formId = "${formId}"`);
  expect(failed).toMatchObject({ status: 'failed', reason: expect.stringContaining('rating'), links: null });
  expect(await find('leads', 'lastName = "Kept"')).toEqual([]);
  await app.delete(`field-rules/${rule.body.id}`);
  expect((await app.post(`form-submissions/${failed.id}/retry`)).status).toBe(200);
  await app.drain();
  expect(await find('leads', 'lastName = "Kept"')).toHaveLength(1);
  expect((await app.post(`form-submissions/${failed.id}/retry`)).body.code).toBe('form.taken_over');
  await app.drain();
  expect(await find('leads', 'lastName = "Kept"')).toHaveLength(1);
});

it('LEAD-22: an owner who has left keeps the submission waiting; a fixed value and an owner are the form’s to say', async () => {
  const gone = await app.addUser({ name: 'Gone', email: 'gone@test.fr' });
  const formId = await publishForm('owned', {
    recordOwnerId: gone,
    inputs: [
      ...inputs,
      { field: 'status', isHidden: true, value: 'qualified' },
      { field: 'source', isHidden: true, value: 'event' },
    ],
  });
  await app.patch(`users/${gone}`, { status: 'inactive' });
  await fillIn('owned', { ...filled('Stray'), status: 'junk' });
  await app.drain();
  const [failed] = await find('form-submissions', `formId = "${formId}"`);
  expect(failed).toMatchObject({ status: 'failed', reason: expect.stringContaining('no active user') });
  await app.patch(`web-forms/${formId}`, { recordOwnerId: null });
  await app.post(`web-forms/${formId}/publish`);
  await app.post(`form-submissions/${failed.id}/retry`);
  await app.drain();
  expect(await find('leads', 'lastName = "Stray"')).toMatchObject([
    { status: 'qualified', source: 'event', ownerId: null },
  ]);
});

it('LEAD-22: the members of a group take turns with what a form brings in; a fixed campaign is on each lead', async () => {
  const users = [
    await app.addUser({ name: 'First', email: 'first@test.fr' }),
    await app.addUser({ name: 'Second', email: 'second@test.fr' }),
  ];
  const members = users.map((userId) => ({ userId }));
  const { body: group } = await app.post('distribution-groups', { name: 'Web', members });
  const { body: campaign } = await app.post('campaigns', { name: 'Autumn' });
  await publishForm('turns', {
    recordGroupId: group.id,
    inputs: [...inputs, { field: 'campaignId', isHidden: true, value: campaign.id }],
  });
  for (const name of ['Aa', 'Bb', 'Cc']) {
    await fillIn('turns', filled(name));
    await app.drain();
  }
  const leads = await find('leads', `campaignId = "${campaign.id}"`);
  const owners = Object.fromEntries(leads.map((one: Record<string, string>) => [one.lastName, one.ownerId]));
  expect(owners).toEqual({ Aa: users[0], Bb: users[1], Cc: users[0] });
});

it('the public sees the published version; a draft, a closed form and an unknown one are not there', async () => {
  const { body: form } = await app.post('web-forms', { name: 'Draft', inputs, titleEn: 'First' });
  expect(form.key).toMatch(/^[0-9a-f]{20}$/);
  const gone = await visitor.get(`/f/${form.key}`);
  expect([gone.status, gone.body.includes('no form here')]).toEqual([404, true]);
  await app.post(`web-forms/${form.id}/publish`);
  await app.patch(`web-forms/${form.id}`, { titleEn: 'Second' });
  expect((await visitor.get(`/f/${form.key}`)).body).toContain('<h1>First</h1>');
  const preview = await app.get(`/f/${form.key}/preview`);
  expect(preview.body).toContain('<h1>Second</h1>');
  expect(preview.body).not.toContain('data-challenge');
  expect((await visitor.get(`/f/${form.key}/preview`)).status).toBe(401);
  await app.post(`web-forms/${form.id}/publish`);
  expect((await visitor.get(`/f/${form.key}`)).body).toContain('<h1>Second</h1>');
  await app.post(`web-forms/${form.id}/close`);
  expect((await visitor.get(`/f/${form.key}`)).status).toBe(404);
  expect((await post(`/f/${form.key}`, filled('Late'))).status).toBe(404);
});

it('a form asks only for what visitors may fill in, and names its faults all at once', async () => {
  const { body } = await app.post('web-forms', {
    name: 'Wrong',
    key: 'A B',
    inputs: [
      { field: 'score' },
      { field: 'nope' },
      { field: 'email' },
      { field: 'email' },
      { field: 'status', isHidden: true, value: 'x' },
    ],
    sites: 'https://a.fr/path',
    returnAddresses: 'javascript:alert(1)',
  });
  expect(body.errors.map(({ field, code }: Record<string, string>) => [field, code])).toEqual([
    ['key', 'form.key'],
    ['inputs.0.field', 'form.field'],
    ['inputs.1.field', 'form.field'],
    ['inputs.3.field', 'form.twice'],
    ['inputs.4.value', 'form.value'],
    ['sites', 'form.site'],
    ['returnAddresses', 'form.address'],
  ]);
  expect((await app.post('web-forms', { name: 'X', entity: 'invoiceX' })).body.errors).toMatchObject([
    { code: 'form.entity' },
  ]);
  const { body: empty } = await app.post('web-forms', { name: 'Empty' });
  expect((await app.post(`web-forms/${empty.id}/publish`)).body.errors).toMatchObject([
    { code: 'form.no_field' },
  ]);
  const rep = await app.addUser({ name: 'Rep', email: 'rep2@test.fr' });
  expect(rep).toBeTruthy();
});

it('a visitor is sent back to allowed pages alone', async () => {
  await publishForm('back', { returnAddresses: 'https://shop.fr/merci', sites: 'https://shop.fr' });
  let sent = 0;
  const go = async (address: string) =>
    (await fillIn('back', { ...filled(`Back${(sent += 1)}`), return_to: address })).headers.location;
  expect(await go('https://shop.fr/merci?x=1')).toBe('https://shop.fr/merci?x=1');
  for (const wrong of [
    'https://evil.fr/merci',
    '//evil.fr',
    'https://shop.fr.evil.fr/merci',
    'https://u:p@shop.fr/merci',
    'https://shop.fr/mercis',
  ])
    expect(await go(wrong)).toBe('/f/back/thanks');
  const { headers } = await visitor.get('/f/back');
  expect(headers['content-security-policy']).toContain('frame-ancestors https://shop.fr');
});

it('pages for visitors show the logo of the firm, once it has one', async () => {
  await publishForm('logo');
  const pages = ['/f/logo', '/f/logo/thanks'];
  for (const path of pages) expect((await visitor.get(path)).body).not.toContain('class="logo"');
  expect((await visitor.get('/api/v1/public/logo')).status).toBe(404);
  const { body: file } = await upload(app, 'Logo.png', PNG);
  const [firm] = (await app.get('legal-entities')).body.data;
  await app.patch(`legal-entities/${firm.id}`, { logo: file.id });
  for (const path of pages) {
    const { body, headers } = await visitor.get(path);
    expect(body).toContain(`<img class="logo" src="/api/v1/public/logo" alt="${firm.name}" />`);
    expect(headers['content-security-policy']).toContain("img-src 'self'");
  }
  const logo = await visitor.get('/api/v1/public/logo');
  expect([logo.status, logo.headers['content-type'], logo.raw.equals(PNG)]).toEqual([200, 'image/png', true]);
});
