import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';
import { sourceOf, sources } from '../sources/list.ts';
import { signatureOf } from '../sources/signature.ts';
import type { RawRequest, SecretField } from '../sources/source.ts';

let app: TestApp;
let tool: TestCaller;
beforeAll(async () => {
  app = await startTestApp({ outgoingHosts: ['127.0.0.1'] });
  tool = app.as({});
});
afterAll(() => app.close());

const SECRETS = { signing: 'what we both know', access: 'EAAB-page-token' };

let number = 0;
beforeEach(() => {
  number += 1;
});

/** A lead source with its secrets; gives its id and the path of its address. */
async function connected(kind: string, values: Record<string, unknown> = {}) {
  const { body, status } = await app.post('lead-sources', {
    name: `${kind} ${number}`,
    kind,
    // Where nobody listens, unless a test says otherwise.
    ...(sourceOf(kind).fetch ? { baseUrl: 'http://127.0.0.1:9' } : {}),
    ...values,
  });
  expect([status, body.errors]).toEqual([201, undefined]);
  const names = sourceOf(kind).secrets.map(({ name }) => [name, SECRETS[name]]);
  expect((await app.put(`lead-sources/${body.id}/secrets`, Object.fromEntries(names))).status).toBe(204);
  const { address } = (await app.get(`lead-sources/${body.id}/set-up`)).body;
  return { id: String(body.id), path: new URL(address).pathname };
}

const post = (path: string, { rawBody, headers }: RawRequest) =>
  tool.post(
    path,
    rawBody,
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
  );

const find = async (path: string, filter: string) =>
  (await app.get(`${path}?filter=${encodeURIComponent(filter)}`)).body.data;

const submissionsOf = (id: string) => find('form-submissions', `leadSourceId = "${id}"`);

const kindsWith = (isSuch: (secret: SecretField) => boolean) =>
  Object.keys(sources).filter((kind) => sourceOf(kind).secrets.some(isSuch));

describe.each(Object.keys(sources))('the lead source %s (LEAD-09)', (kind) => {
  const source = sourceOf(kind);
  const sample = (eventId: string) => source.sample(eventId, SECRETS);

  it('says in both languages what to do there, and maps to fields that leads have', async () => {
    expect(source.steps.en && source.steps.fr).toBeTruthy();
    const { id } = await connected(kind);
    const { body } = await app.get(`lead-sources/${id}`);
    expect(body.mapping).toHaveLength(Object.keys(source.known).length);
  });

  it('stores what is told once, however often and however many at once, and answers 200 when it is', async () => {
    const { id, path } = await connected(kind);
    const answers = await Promise.all(Array.from({ length: 4 }, () => post(path, sample('event-1'))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    app.clock.advance({ days: 3 });
    expect((await post(path, sample('event-1'))).body).toEqual({ received: 0 });
    expect(await submissionsOf(id)).toHaveLength(1);
  });

  it('refuses what is cut off, and stores nothing of it', async () => {
    const { id, path } = await connected(kind);
    const { headers, rawBody } = sample('event-2');
    for (const length of [0, 1, Math.floor(rawBody.length / 3)])
      expect([400, 401]).toContain(
        (await post(path, { headers, rawBody: rawBody.subarray(0, length) })).status,
      );
    expect(await submissionsOf(id)).toEqual([]);
  });

  it('shows by a test delivery what a lead would be, and makes none', async () => {
    const { id } = await connected(kind);
    const { status, body } = await app.post(`lead-sources/${id}/test`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ values: { email: 'camille.exemple@example.com' }, problems: '' });
    await app.drain();
    expect(await submissionsOf(id)).toMatchObject([{ id: body.submissionId, status: 'test', links: null }]);
    expect((await app.post(`form-submissions/${body.submissionId}/retry`)).status).toBe(409);
  });

  it('is not there under another token, once it is switched off, and at its old address', async () => {
    const { id, path } = await connected(kind);
    expect((await post('/hooks/leads/nonsense', sample('event-5'))).status).toBe(404);
    await app.post(`lead-sources/${id}/renew-token`);
    expect((await post(path, sample('event-5'))).status).toBe(404);
    const { address } = (await app.get(`lead-sources/${id}/set-up`)).body;
    expect((await post(new URL(address).pathname, sample('event-5'))).status).toBe(200);
    await app.patch(`lead-sources/${id}`, { isActive: false });
    expect((await post(new URL(address).pathname, sample('event-6'))).status).toBe(404);
  });
});

describe.each(kindsWith(({ name }) => name === 'signing'))('the lead source %s, which signs', (kind) => {
  const source = sourceOf(kind);

  it('has forgeries refused: another body under a signature, another secret, no signature', async () => {
    const { id, path } = await connected(kind);
    const { headers, rawBody } = source.sample('event-3', SECRETS);
    const altered = Buffer.from(rawBody.toString().replace('e', 'E'));
    const elsewhere = source.sample('event-3', { signing: 'guessed' });
    const unsigned = { 'content-type': String(headers['content-type']) };
    for (const forged of [{ headers, rawBody: altered }, { headers: unsigned, rawBody }, elsewhere]) {
      const answer = await post(path, forged);
      expect([answer.status, answer.body.code]).toEqual([401, 'source.signature']);
    }
    expect(await submissionsOf(id)).toEqual([]);
  });
});

describe.each(kindsWith(({ required }) => required))('the lead source %s, which has to sign', (kind) => {
  it('brings nothing while a secret is missing', async () => {
    const { id, path } = await connected(kind);
    await app.put(`lead-sources/${id}/secrets`, { signing: null });
    expect((await post(path, sourceOf(kind).sample('event-4', { signing: '' }))).status).toBe(401);
    expect((await app.post(`lead-sources/${id}/test`)).body.code).toBe('source.no_secret');
  });
});

it('LEAD-09: a response to a Typeform becomes a lead of the group, by its answers and hidden fields', async () => {
  const owner = await app.addUser({ name: 'Ana', email: 'ana@test.fr' });
  const { body: group } = await app.post('distribution-groups', {
    name: 'Web',
    members: [{ userId: owner }],
  });
  const { id, path } = await connected('typeform', {
    recordGroupId: group.id,
    recordTags: ['typeform'],
    mapping: [
      { theirs: 'q-name', field: 'lastName' },
      { theirs: 'q-mail', field: 'email' },
      { theirs: 'q-phone', field: 'phone' },
      { theirs: 'q-heat', field: 'rating' },
      { theirs: 'q-country', field: 'address.country' },
      { theirs: 'q-money', field: 'amount' },
      { field: 'priority', value: 'high' },
    ],
  });
  const field = (ref: string, title = ref) => ({ id: `id-${ref}`, ref, title });
  const rawBody = Buffer.from(
    JSON.stringify({
      event_id: 'e1',
      event_type: 'form_response',
      form_response: {
        token: 'tok-1',
        hidden: { utm_source: 'ads', gclid: 'g-1' },
        definition: { fields: [field('q-name', 'Votre nom ?'), field('q-other', 'Autre chose ?')] },
        answers: [
          { type: 'text', text: 'Durand', field: field('q-name') },
          { type: 'email', email: 'durand@example.fr', field: field('q-mail') },
          { type: 'phone_number', phone_number: 'none of your business', field: field('q-phone') },
          { type: 'choice', choice: { id: 'c', label: 'Hot' }, field: field('q-heat') },
          { type: 'text', text: 'Belgique', field: field('q-country') },
          { type: 'number', number: 1500, field: field('q-money') },
          { type: 'choices', choices: { labels: ['A', 'B'], other: 'C' }, field: field('q-other') },
          { type: 'boolean', boolean: true, field: field('q-bool') },
        ],
      },
    }),
  );
  const headers = {
    'content-type': 'application/json',
    'typeform-signature': signatureOf(rawBody, SECRETS.signing, 'base64'),
  };
  expect((await post(path, { headers, rawBody })).body).toEqual({ received: 1 });
  await app.drain();
  expect(await find('leads', 'lastName = "Durand"')).toMatchObject([
    {
      email: 'durand@example.fr',
      phone: null,
      rating: 'hot',
      priority: 'high',
      amount: '1500.00',
      address: { country: 'BE' },
      source: 'web_form',
      ownerId: owner,
      tags: ['typeform'],
      createdBy: { kind: 'public' },
    },
  ]);
  const [stored] = await submissionsOf(id);
  expect(stored).toMatchObject({ status: 'done', outcome: 'created', utmSource: 'ads', gclid: 'g-1' });
  expect(stored.reason).toContain('phone');
  expect(stored.content).toContain('Autre chose ?: A, B, C');
  const { fields } = (await app.get(`lead-sources/${id}/set-up`)).body;
  expect(fields).toContainEqual({ name: 'q-name', label: 'Votre nom ?', example: 'Durand', suggested: null });
});

it('LEAD-09: fields of theirs are suggested where they most likely go', async () => {
  const { id, path } = await connected('json', { mapping: [] });
  const body = {
    contact: { 'First Name': 'Eve', nom: 'Petit', courriel: 'eve@example.fr' },
    societe: 'Luminis',
    x: 1,
  };
  const rawBody = Buffer.from(JSON.stringify(body));
  const headers = {
    'content-type': 'application/json',
    'x-hub-signature-256': signatureOf(rawBody, SECRETS.signing, 'hex'),
  };
  await post(path, { headers, rawBody });
  await app.drain();
  const [failed] = await submissionsOf(id);
  expect(failed).toMatchObject({ status: 'failed', reason: expect.stringContaining('name') });
  const { fields } = (await app.get(`lead-sources/${id}/set-up`)).body;
  const suggested = fields.filter((one: { example: string }) => one.example !== '');
  expect(suggested.map((one: Record<string, string>) => [one.name, one.suggested])).toEqual([
    ['contact.First Name', 'firstName'],
    ['contact.nom', 'lastName'],
    ['contact.courriel', 'email'],
    ['societe', 'companyName'],
    ['x', null],
  ]);
  const mapping = suggested.flatMap(({ name, suggested: field }: Record<string, string>) =>
    field ? [{ theirs: name, field }] : [],
  );
  await app.patch(`lead-sources/${id}`, { mapping });
  await app.post(`form-submissions/${failed.id}/retry`);
  await app.drain();
  expect(await find('leads', 'email = "eve@example.fr"')).toMatchObject([
    { firstName: 'Eve', lastName: 'Petit', companyName: 'Luminis', source: 'api' },
  ]);
});

it('a lead source of a tool that there is not is refused at its field', async () => {
  const { status, body } = await app.post('lead-sources', { name: 'Brevo', kind: 'brevo' });
  expect([status, body.errors.map(({ field }: { field: string }) => field)]).toEqual([422, ['kind']]);
});

it('a lead source names only fields that leads have, and only addresses that may be called', async () => {
  const { body } = await app.post('lead-sources', {
    name: 'Wrong',
    kind: 'meta',
    baseUrl: 'https://10.0.0.8/v23.0',
    mapping: [
      { theirs: 'a', field: 'nope' },
      { theirs: 'b', field: 'address.planet' },
      { theirs: 'c', field: 'score' },
      { field: 'lastName' },
      { field: 'rating', value: 'lukewarm' },
    ],
  });
  expect(body.errors.map(({ field, code }: Record<string, string>) => [field, code])).toEqual([
    ['mapping.0.field', 'form.field'],
    ['mapping.1.field', 'form.field'],
    ['mapping.2.field', 'form.field'],
    ['mapping.3.theirs', 'source.theirs'],
    ['mapping.4.value', 'form.value'],
    ['baseUrl', 'outgoing.closedAddress'],
  ]);
});

it('lead sources and their secrets are the administrator’s, and no secret is ever told again', async () => {
  const { id } = await connected('meta');
  await app.addUser({ name: 'Rep', email: 'rep@test.fr' });
  const rep = await app.signIn('rep@test.fr');
  expect((await rep.get(`lead-sources/${id}/set-up`)).status).toBe(403);
  expect((await rep.put(`lead-sources/${id}/secrets`, { signing: 'mine' })).status).toBe(403);
  expect((await rep.patch(`lead-sources/${id}`, { name: 'Mine' })).status).toBe(403);
  expect((await rep.post(`lead-sources/${id}/test`)).status).toBe(403);
  const told = JSON.stringify([
    (await app.get(`lead-sources/${id}/set-up`)).body,
    (await app.get(`lead-sources/${id}`)).body,
    (await rep.get(`lead-sources`)).body,
  ]);
  expect(told).toContain('"isKept":true');
  for (const secret of Object.values(SECRETS)) expect(told).not.toContain(secret);
  const rows = await app.ctx.db.query<{ sealed: string }>('select sealed from sealed_secrets');
  expect(JSON.stringify(rows)).not.toContain(SECRETS.access);
  await app.delete(`lead-sources/${id}`);
  await app.drain();
  const left = await app.ctx.db.query('select 1 from sealed_secrets where name like $1', [
    `leadSource.${id}.%`,
  ]);
  expect(left).toEqual([]);
});

describe('Meta lead ads', () => {
  let graph: Server;
  let asked: { url: string; authorization: string | undefined }[];
  let answer: { status: number; body: string };

  beforeAll(async () => {
    // A peer that speaks as the Graph API does.
    graph = createServer((request, response) => {
      asked.push({ url: String(request.url), authorization: request.headers.authorization });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    });
    await new Promise<void>((resolve) => graph.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => graph.close(resolve)));
  beforeEach(() => {
    asked = [];
  });

  const filled = (email: string) =>
    JSON.stringify({
      id: '1',
      platform: 'ig',
      campaign_name: 'Autumn',
      field_data: [
        { name: 'full_name', values: ['Jules Ferrand'] },
        { name: 'email', values: [email] },
        { name: 'post_code', values: ['69003'] },
        { name: 'what_do_you_need?', values: ['Solar panels'] },
      ],
    });

  const ofGraph = () =>
    connected('meta', { baseUrl: `http://127.0.0.1:${(graph.address() as AddressInfo).port}/v23.0` });

  it('are checked by a challenge, for whoever knows the verify token', async () => {
    const { id, path } = await ofGraph();
    const { verifyToken } = (await app.get(`lead-sources/${id}/set-up`)).body;
    const check = (token: string) =>
      tool.get(`${path}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`);
    const right = await check(verifyToken);
    expect([right.status, right.body]).toEqual([200, '1158201444']);
    expect((await check('guessed')).status).toBe(403);
    expect((await tool.get(path)).status).toBe(403);
  });

  it('are fetched once told of, with the token in a header and the proof of the app', async () => {
    const { id, path } = await ofGraph();
    answer = { status: 200, body: filled('jules@example.fr') };
    expect((await post(path, sources.meta.sample('9001', SECRETS))).status).toBe(200);
    expect(asked).toEqual([]);
    await app.drain();
    expect(asked).toHaveLength(1);
    expect(asked[0]?.authorization).toBe(`Bearer ${SECRETS.access}`);
    expect(asked[0]?.url).toMatch(/^\/v23\.0\/9001\?.*appsecret_proof=[0-9a-f]{64}$/);
    expect(asked[0]?.url).not.toContain(SECRETS.access);
    expect(await find('leads', 'email = "jules@example.fr"')).toMatchObject([
      { lastName: 'Jules Ferrand', address: { postalCode: '69003' }, source: 'campaign' },
    ]);
    expect(await submissionsOf(id)).toMatchObject([
      { status: 'done', name: 'Jules Ferrand', utmSource: 'instagram', utmCampaign: 'Autumn' },
    ]);
  });

  it('wait while Meta is away, cut off or asked too often, and are fetched later', async () => {
    const { id, path } = await ofGraph();
    const later = [
      { status: 500, body: 'oops' },
      { status: 200, body: filled('late@example.fr').slice(0, 40) },
      { status: 400, body: JSON.stringify({ error: { message: 'Too many calls', code: 4 } }) },
    ];
    await post(path, sources.meta.sample('9002', SECRETS));
    for (const one of later) {
      answer = one;
      await app.drain();
      expect(await submissionsOf(id)).toMatchObject([
        { status: 'failed', reason: expect.stringContaining('every ten minutes') },
      ]);
      app.clock.advance({ hours: 20 });
    }
    answer = { status: 200, body: filled('late@example.fr') };
    await app.drain();
    expect(await find('leads', 'email = "late@example.fr"')).toHaveLength(1);
    await post(path, sources.meta.sample('9010', SECRETS));
    answer = { status: 500, body: 'oops' };
    await app.drain();
    app.clock.advance({ days: 4 });
    await app.drain();
    const before = asked.length;
    app.clock.advance({ hours: 1 });
    await app.drain();
    expect(asked).toHaveLength(before);
  });

  it('that Meta refuses stay with the reason, and are taken over with another token', async () => {
    const { id, path } = await ofGraph();
    const error = { message: 'Error validating access token', code: 190 };
    answer = { status: 400, body: JSON.stringify({ error }) };
    await post(path, sources.meta.sample('9003', SECRETS));
    await app.drain();
    const [failed] = await submissionsOf(id);
    expect(failed).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('validating access token'),
    });
    answer = { status: 200, body: filled('again@example.fr') };
    await app.put(`lead-sources/${id}/secrets`, { access: 'renewed' });
    await app.post(`form-submissions/${failed.id}/retry`);
    await app.drain();
    expect(asked.at(-1)?.authorization).toBe('Bearer renewed');
    expect(await find('leads', 'email = "again@example.fr"')).toHaveLength(1);
  });
});

it('LEAD-09: Mailchimp is answered when it checks the address, and who subscribes becomes a lead', async () => {
  const { id, path } = await connected('mailchimp');
  expect((await tool.get(path)).status).toBe(200);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const joins = new URLSearchParams({
    type: 'subscribe',
    fired_at: '2026-03-26 21:35:57',
    'data[id]': '8a25ff1d98',
    'data[email]': 'abonne@example.fr',
    'data[merges][FNAME]': 'Rémi',
    'data[merges][LNAME]': 'Aubert',
    'data[merges][ADDRESS][city]': 'Lyon',
    'data[merges][ADDRESS][country]': 'FR',
  });
  await post(path, { headers, rawBody: Buffer.from(joins.toString()) });
  await app.drain();
  expect(await find('leads', 'email = "abonne@example.fr"')).toMatchObject([
    { firstName: 'Rémi', lastName: 'Aubert', address: { city: 'Lyon', country: 'FR' } },
  ]);
  expect(await submissionsOf(id)).toHaveLength(1);
});

describe('who leaves a Mailchimp audience (LEAD-09, LEAD-15)', () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const told = (path: string, type: string, data: Record<string, string>) => {
    const members = Object.entries(data).map(([name, value]) => [`data[${name}]`, value]);
    const posted = new URLSearchParams([['type', type], ['fired_at', '2026-03-26 21:40:57'], ...members]);
    return post(path, { headers, rawBody: Buffer.from(posted.toString()) });
  };

  it('is on the suppression list, once, with the reason, and makes no lead; his consent is withdrawn', async () => {
    const { id, path } = await connected('mailchimp');
    const address = 'camille.parti@example.fr';
    await saveRecord(app.ctx, 'consent', {
      op: 'create',
      values: {
        name: 'Camille',
        email: address,
        state: 'given',
        purpose: 'newsletter',
        text: 'Oui',
        givenAt: app.clock.now().toISOString(),
        how: 'form',
      },
    });
    const leaves = { action: 'unsub', reason: 'manual', email: 'Camille.Parti@example.fr' };
    for (const _twice of [1, 2])
      expect((await told(path, 'unsubscribe', leaves)).body).toEqual({ received: 1 });
    await told(path, 'cleaned', { reason: 'hard', email: 'rebond@example.fr' });
    await told(path, 'cleaned', { reason: 'abuse', email: 'plainte@example.fr' });
    await told(path, 'profile', { email: 'reste@example.fr' });
    await app.drain();
    const reasonsOf = async (one: string) =>
      (await find('suppressions', `address = "${one}"`)).map(({ reason }: { reason: string }) => reason);
    expect(await reasonsOf(address)).toEqual(['unsubscribed']);
    expect(await reasonsOf('rebond@example.fr')).toEqual(['hard_bounce']);
    expect(await reasonsOf('plainte@example.fr')).toEqual(['complaint']);
    expect(await reasonsOf('reste@example.fr')).toEqual([]);
    expect(await find('consents', `email = "${address}"`)).toMatchObject([{ state: 'withdrawn' }]);
    expect(await submissionsOf(id)).toEqual([]);
    const [suppressed] = await find('suppressions', `address = "${address}"`);
    expect(suppressed.createdBy).toMatchObject({ kind: 'public', name: `mailchimp ${number}` });
  });

  it('is refused where no address is told, and where the source is switched off', async () => {
    const { id, path } = await connected('mailchimp');
    for (const email of ['', 'nobody', 'a@b.fr\r\nx'])
      expect((await told(path, 'unsubscribe', { email })).status).toBe(400);
    await app.patch(`lead-sources/${id}`, { isActive: false });
    expect((await told(path, 'unsubscribe', { email: 'off@example.fr' })).status).toBe(404);
    expect(await find('suppressions', 'address = "off@example.fr"')).toEqual([]);
  });
});

it('several people in one request are stored all or none; a signed request is no other event under another header', async () => {
  const { id, path } = await connected('json');
  const rawBody = Buffer.from(JSON.stringify([{ email: 'un@example.fr' }, { email: 'deux@example.fr' }]));
  const headers = {
    'content-type': 'application/json',
    'x-hub-signature-256': signatureOf(rawBody, SECRETS.signing, 'hex'),
  };
  expect((await post(path, { headers, rawBody })).body).toEqual({ received: 2 });
  expect((await post(path, { headers: { ...headers, 'x-event-id': 'new' }, rawBody })).body).toEqual({
    received: 0,
  });
  expect(await submissionsOf(id)).toHaveLength(2);
});
