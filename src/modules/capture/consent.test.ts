import { afterAll, beforeAll, expect, it } from 'vitest';
import { publishForm } from '#testing/start-capture.ts';
import { startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';

let app: TestApp;
let visitor: TestCaller;
beforeAll(async () => {
  app = await startTestApp();
  visitor = app.as({});
});
afterAll(() => app.close());

/** An open form, which needs no challenge; gives its id. */
async function openForm(key: string, values: Record<string, unknown> = {}): Promise<string> {
  const inputs = [
    { field: 'firstName' },
    { field: 'lastName', isRequired: true },
    { field: 'email', isRequired: true },
    { field: 'phone' },
  ];
  return publishForm(app, key, { inputs, protection: 'open', ...values });
}

const send = (key: string, values: Record<string, unknown>, headers = {}) =>
  visitor.post(`/forms/${key}`, values, headers);

const find = async (path: string, filter: string) =>
  (await app.get(`${path}?filter=${encodeURIComponent(filter)}`)).body.data;

const mailTo = async (to: string) => find('outgoing-mails', `to = "${to}"`);

it('LEAD-07: by double opt-in, a lead is made once the visitor has confirmed by a POST; twice makes one', async () => {
  await openForm('twice', { doubleOptIn: true, consentEn: 'I agree to hear from you.' });
  const answer = await send('twice', { lastName: 'Mail', email: 'mail@example.fr', fr_consent: true });
  expect([answer.status, answer.body]).toEqual([201, { status: 'awaiting_confirmation' }]);
  await app.drain();
  expect(await find('leads', 'lastName = "Mail"')).toEqual([]);
  const [mail] = await mailTo('mail@example.fr');
  const [, link = ''] = /http:\/\/localhost:3000(\/f\/\S+)/.exec(mail.body) ?? [];
  expect((await visitor.get(link)).body).toContain('<form method="post">');
  await app.drain();
  expect(await find('leads', 'lastName = "Mail"')).toEqual([]);
  const forged = link.slice(0, -3) + (link.endsWith('abc') ? 'abd' : 'abc');
  expect((await visitor.post(forged)).status).toBe(404);
  expect((await visitor.get(forged)).status).toBe(404);
  expect((await visitor.post(link)).body).toContain('confirmed');
  expect((await visitor.post(link)).status).toBe(200);
  await app.drain();
  const leads = await find('leads', 'lastName = "Mail"');
  expect(leads).toMatchObject([{ consent: 'given', consentAt: app.clock.now().toISOString() }]);
  expect(await find('consents', 'email = "mail@example.fr"')).toMatchObject([
    {
      state: 'given',
      how: 'confirmed',
      text: 'I agree to hear from you.',
      textVersion: 1,
      links: [{ id: leads[0].id }],
    },
  ]);
});

it('a link to confirm is good for a week', async () => {
  await openForm('week', { doubleOptIn: true });
  await send('week', { lastName: 'Late', email: 'late@example.fr' });
  const [mail] = await mailTo('late@example.fr');
  const [, link = ''] = /http:\/\/localhost:3000(\/f\/\S+)/.exec(mail.body) ?? [];
  app.clock.advance({ days: 8 });
  const answer = await visitor.post(link);
  expect([answer.status, answer.body.includes('valid for a week')]).toEqual([409, true]);
  expect(await find('form-submissions', 'email = "late@example.fr"')).toMatchObject([
    { status: 'awaiting_confirmation' },
  ]);
});

it('each consent keeps the words agreed to; their version rises with the text; what was required is asked for', async () => {
  const id = await openForm('words', { consentEn: 'Old words', consentRequired: true });
  const without = await send('words', { lastName: 'No', email: 'no@example.fr' });
  expect(without.body.errors).toMatchObject([{ field: 'fr_consent', code: 'form.consent' }]);
  await send('words', { lastName: 'One', email: 'one@example.fr', fr_consent: 'on' });
  await app.patch(`web-forms/${id}`, { titleEn: 'Another title' });
  await app.post(`web-forms/${id}/publish`);
  await send('words', { lastName: 'Two', email: 'two@example.fr', fr_consent: 'on' });
  await app.patch(`web-forms/${id}`, { consentEn: 'New words' });
  await app.post(`web-forms/${id}/publish`);
  await send('words', { lastName: 'Three', email: 'three@example.fr', fr_consent: 'on' });
  await app.drain();
  const proofs = await find('consents', 'email in ["one@example.fr","two@example.fr","three@example.fr"]');
  expect(
    new Set(
      proofs.map(
        (one: Record<string, unknown>) =>
          `${String(one.name)} ${String(one.text)} ${String(one.textVersion)}`,
      ),
    ),
  ).toEqual(
    new Set(['Consent of One Old words 1', 'Consent of Two Old words 1', 'Consent of Three New words 2']),
  );
});

it('a consent goes with the lead when it is converted, and is withdrawn on the contact', async () => {
  await openForm('agree', { consentEn: 'Yes' });
  await send('agree', { lastName: 'Moved', email: 'moved@example.fr', fr_consent: 'on' });
  await app.drain();
  const [lead] = await find('leads', 'lastName = "Moved"');
  const { body } = await app.post(`leads/${lead.id}/convert`, { deal: null });
  await app.drain();
  const contact = `contacts/${body.contact.id}`;
  expect((await app.get(contact)).body).toMatchObject({ consent: 'given' });
  app.clock.advance({ days: 1 });
  expect((await app.post(`${contact}/withdraw-consent`)).body).toEqual({ withdrawn: 1 });
  await app.drain();
  expect((await app.get(contact)).body).toMatchObject({
    consent: 'withdrawn',
    consentAt: app.clock.now().toISOString(),
  });
  expect((await app.post(`${contact}/withdraw-consent`)).body.code).toBe('consent.none');
  expect(await find('suppressions', 'reason = "consent_withdrawn"')).toHaveLength(1);
});

it('whoever unsubscribes from mailings agrees to them no longer', async () => {
  await openForm('unsubscribes', { consentEn: 'Yes' });
  await send('unsubscribes', { lastName: 'Leaver', email: 'leaver@example.fr', fr_consent: 'on' });
  await app.drain();
  await app.post('suppressions', { address: 'leaver@example.fr', reason: 'unsubscribed' });
  await app.drain();
  expect(await find('consents', 'email = "leaver@example.fr"')).toMatchObject([{ state: 'withdrawn' }]);
  expect(await find('leads', 'lastName = "Leaver"')).toMatchObject([{ consent: 'withdrawn' }]);
});

it('LEAD-07: of somebody known, no second record is made unless the form says so', async () => {
  const { body: known } = await app.post('contacts', {
    firstName: 'Jeanne',
    lastName: 'Known',
    email: 'known@example.fr',
  });
  const fresh = { firstName: 'Eve', lastName: 'Other', email: 'KNOWN@example.fr', phone: '01 45 67 89 01' };
  await openForm('attach');
  await send('attach', fresh);
  await app.drain();
  expect((await app.get(`contacts/${known.id}`)).body).toMatchObject({ firstName: 'Jeanne', phone: null });
  await openForm('fill', { onMatch: 'fill' });
  await send('fill', fresh);
  await app.drain();
  expect((await app.get(`contacts/${known.id}`)).body).toMatchObject({
    firstName: 'Jeanne',
    phone: '+33145678901',
  });
  expect(await find('leads', 'email = "known@example.fr"')).toEqual([]);
  await openForm('anew', { onMatch: 'create' });
  await send('anew', fresh);
  await app.drain();
  expect(await find('leads', 'lastName = "Other"')).toHaveLength(1);
  const stored = await find('form-submissions', 'email = "known@example.fr"');
  expect(stored.map((one: Record<string, string>) => one.outcome).toSorted()).toEqual([
    'attached',
    'created',
    'filled',
  ]);
  expect(
    (await app.get('notifications')).body.data.map((one: Record<string, string>) => one.subject),
  ).toContain('Eve Other has filled in a web form');
});

it('a custom field stands on a form, and vanishes from it when it is removed', async () => {
  const values = { solar: { en: 'Solar', fr: 'Solaire' }, wood: { en: 'Wood', fr: 'Bois' } };
  const { body: field } = await app.post('custom-fields', {
    entity: 'lead',
    type: 'choices',
    label: 'Interest',
    values,
  });
  await openForm('custom', {
    inputs: [{ field: 'lastName' }, { field: field.key, labelEn: 'What?', labelFr: 'Quoi ?' }],
  });
  expect((await visitor.get('/f/custom')).body).toContain('<legend>What?</legend>');
  expect((await visitor.get('/f/custom', { 'accept-language': 'fr' })).body).toContain('Solaire');
  await visitor.post('/f/custom', `lastName=Sun&${field.key}=solar&${field.key}=wood`, {
    'content-type': 'application/x-www-form-urlencoded',
  });
  await app.drain();
  expect(await find('leads', 'lastName = "Sun"')).toMatchObject([{ [field.key]: ['solar', 'wood'] }]);
  await app.delete(`custom-fields/${field.id}`);
  expect((await visitor.get('/f/custom')).body).not.toContain('What?');
});

it('an open form takes posts from allowed sites, and from programs; a foreign site and a flood are refused', async () => {
  await openForm('open', { sites: 'https://shop.fr' });
  const values = { lastName: 'Site', email: 'site@example.fr' };
  const evil = await send('open', values, { origin: 'https://evil.fr' });
  expect([evil.status, evil.body.code]).toEqual([403, 'form.foreign_site']);
  const shop = await send('open', values, { origin: 'https://shop.fr' });
  expect([shop.status, shop.headers['access-control-allow-origin']]).toEqual([201, 'https://shop.fr']);
  for (let sent = 1; sent < 5; sent += 1) expect((await send('open', values)).status).toBe(201);
  expect((await send('open', values)).status).toBe(429);
  app.clock.advance({ hours: 2 });
  expect((await send('open', values)).status).toBe(201);
  expect((await send('open', { ...values, lastName: 'x'.repeat(70_000) })).status).toBe(413);
  const answers = await Promise.all(Array.from({ length: 31 }, () => visitor.post('/f/open', {})));
  expect(answers.map(({ status }) => status)).toContain(429);
});

it('forms are the administrator’s; what was sent is seen by those whose profile says so', async () => {
  const { body: profiles } = await app.get(`profiles?filter=${encodeURIComponent('updateScope = "team"')}`);
  const none = { readScope: 'none', mayCreate: false, updateScope: 'none', removeScope: 'none' };
  await app.addUser({ name: 'Rep', email: 'rep@test.fr' });
  const rep = await app.signIn('rep@test.fr');
  expect((await rep.get('form-submissions')).body.data).not.toEqual([]);
  const [form] = (await rep.get('web-forms')).body.data;
  expect((await rep.patch(`web-forms/${form.id}`, { titleEn: 'Mine' })).status).toBe(403);
  expect((await rep.post(`web-forms/${form.id}/publish`)).status).toBe(403);
  await app.patch(`profiles/${profiles.data[0].id}`, {
    entityRights: [{ entity: 'formSubmission', ...none }],
  });
  expect((await rep.get('form-submissions')).body.data ?? []).toEqual([]);
  const [sent] = (await app.get('form-submissions')).body.data;
  expect((await rep.post(`form-submissions/${sent.id}/retry`)).status).toBe(404);
});
