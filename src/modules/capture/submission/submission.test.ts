import { afterAll, beforeAll, expect, it } from 'vitest';
import { find } from '#testing/find.ts';
import {
  filled,
  fillIn,
  INPUTS,
  postForm,
  publishForm,
  solved,
  startCapture,
  type CaptureTest,
} from '#testing/start-capture.ts';

let app: CaptureTest;
beforeAll(async () => {
  app = await startCapture();
});
afterAll(() => app.close());

it('LEAD-07: what a visitor sends becomes a lead, with where it came from', async () => {
  const ownerId = await app.addUser({ name: 'Ana', email: 'ana@test.fr' });
  const formId = await publishForm(app, 'contact', {
    recordOwnerId: ownerId,
    recordTags: ['web'],
    thanksEn: 'See you',
  });
  const shown = await app.visitor.get('/f/contact?utm_source=ads&utm_campaign=<b>');
  expect(shown.headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  expect(shown.body).toContain('name="utm_campaign" value="&lt;b&gt;"');
  app.clock.advance({ seconds: 10 });
  const sent = await postForm(app, '/f/contact', {
    ...filled('Roux'),
    amount: '1 234,5',
    utm_source: 'ads',
    gclid: 'g1',
    fr_page: 'https://example.fr/prices',
    status: 'qualified',
    altcha: await solved(shown.body),
  });
  expect([sent.status, sent.headers.location]).toEqual([303, '/f/contact/thanks']);
  expect((await app.visitor.get('/f/contact/thanks')).body).toContain('See you');
  const [stored] = await find(app, 'form-submissions', `formId = "${formId}"`);
  expect(stored).toMatchObject({
    status: 'received',
    utmSource: 'ads',
    gclid: 'g1',
    network: '127.0.0.0/24',
  });
  await app.drain();
  await app.drain();
  expect(await find(app, 'leads', 'lastName = "Roux"')).toMatchObject([
    {
      status: 'new',
      source: 'web_form',
      amount: '1234.50',
      ownerId,
      tags: ['web'],
      createdBy: { kind: 'public', name: 'contact' },
    },
  ]);
  const [lead] = await find(app, 'leads', 'lastName = "Roux"');
  expect(await find(app, 'form-submissions', `formId = "${formId}"`)).toMatchObject([
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

it('LEAD-07: a rule that refuses the lead keeps the submission, which is taken over once the rule is gone', async () => {
  const rule = await app.post('field-rules', {
    entity: 'lead',
    effect: 'require',
    field: 'rating',
    when: 'source = "web_form"',
  });
  const formId = await publishForm(app, 'ruled');
  await fillIn(app, 'ruled', filled('Kept'));
  await app.drain();
  const [failed] = await find(app, 'form-submissions', `formId = "${formId}"`);
  expect(failed).toMatchObject({ status: 'failed', reason: expect.stringContaining('rating'), links: null });
  expect(await find(app, 'leads', 'lastName = "Kept"')).toEqual([]);
  await app.delete(`field-rules/${rule.body.id}`);
  expect((await app.post(`form-submissions/${failed.id}/retry`)).status).toBe(200);
  await app.drain();
  expect(await find(app, 'leads', 'lastName = "Kept"')).toHaveLength(1);
  expect((await app.post(`form-submissions/${failed.id}/retry`)).body.code).toBe('form.taken_over');
  await app.drain();
  expect(await find(app, 'leads', 'lastName = "Kept"')).toHaveLength(1);
});

it('LEAD-22: an owner who has left keeps the submission waiting; a fixed value and an owner are the form’s to say', async () => {
  const gone = await app.addUser({ name: 'Gone', email: 'gone@test.fr' });
  const formId = await publishForm(app, 'owned', {
    recordOwnerId: gone,
    inputs: [
      ...INPUTS,
      { field: 'status', isHidden: true, value: 'qualified' },
      { field: 'source', isHidden: true, value: 'event' },
    ],
  });
  await app.patch(`users/${gone}`, { status: 'inactive' });
  await fillIn(app, 'owned', { ...filled('Stray'), status: 'junk' });
  await app.drain();
  const [failed] = await find(app, 'form-submissions', `formId = "${formId}"`);
  expect(failed).toMatchObject({ status: 'failed', reason: expect.stringContaining('no active user') });
  await app.patch(`web-forms/${formId}`, { recordOwnerId: null });
  await app.post(`web-forms/${formId}/publish`);
  await app.post(`form-submissions/${failed.id}/retry`);
  await app.drain();
  expect(await find(app, 'leads', 'lastName = "Stray"')).toMatchObject([
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
  await publishForm(app, 'turns', {
    recordGroupId: group.id,
    inputs: [...INPUTS, { field: 'campaignId', isHidden: true, value: campaign.id }],
  });
  for (const name of ['Aa', 'Bb', 'Cc']) {
    await fillIn(app, 'turns', filled(name));
    await app.drain();
  }
  const leads = await find(app, 'leads', `campaignId = "${campaign.id}"`);
  const owners = Object.fromEntries(leads.map((one: Record<string, string>) => [one.lastName, one.ownerId]));
  expect(owners).toEqual({ Aa: users[0], Bb: users[1], Cc: users[0] });
});
