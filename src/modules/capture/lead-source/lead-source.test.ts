import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  connected,
  post,
  SECRETS,
  startLeadSources,
  submissionsOf,
  type LeadSourceTest,
} from '#testing/start-lead-sources.ts';
import { sourceOf, sources } from '../sources/list.ts';
import type { SecretField } from '../sources/source.ts';

let app: LeadSourceTest;
beforeAll(async () => {
  app = await startLeadSources();
});
afterAll(() => app.close());

/** What is to be fetched lies where nobody listens. */
const connect = (kind: string) =>
  connected(app, kind, sourceOf(kind).fetch ? { baseUrl: 'http://127.0.0.1:9' } : {});

const kindsWith = (isSuch: (secret: SecretField) => boolean) =>
  Object.keys(sources).filter((kind) => sourceOf(kind).secrets.some(isSuch));

describe.each(Object.keys(sources))('the lead source %s (LEAD-09)', (kind) => {
  const source = sourceOf(kind);
  const sample = (eventId: string) => source.sample(eventId, SECRETS);

  it('says in both languages what to do there, and maps to fields that leads have', async () => {
    expect(source.steps.en && source.steps.fr).toBeTruthy();
    const { id } = await connect(kind);
    const { body } = await app.get(`lead-sources/${id}`);
    expect(body.mapping).toHaveLength(Object.keys(source.known).length);
  });

  it('stores what is told once, however often and however many at once, and answers 200 when it is', async () => {
    const { id, path } = await connect(kind);
    const answers = await Promise.all(Array.from({ length: 4 }, () => post(app, path, sample('event-1'))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    app.clock.advance({ days: 3 });
    expect((await post(app, path, sample('event-1'))).body).toEqual({ received: 0 });
    expect(await submissionsOf(app, id)).toHaveLength(1);
  });

  it('refuses what is cut off, and stores nothing of it', async () => {
    const { id, path } = await connect(kind);
    const { headers, rawBody } = sample('event-2');
    for (const length of [0, 1, Math.floor(rawBody.length / 3)])
      expect([400, 401]).toContain(
        (await post(app, path, { headers, rawBody: rawBody.subarray(0, length) })).status,
      );
    expect(await submissionsOf(app, id)).toEqual([]);
  });

  it('shows by a test delivery what a lead would be, and makes none', async () => {
    const { id } = await connect(kind);
    const { status, body } = await app.post(`lead-sources/${id}/test`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ values: { email: 'camille.exemple@example.com' }, problems: '' });
    await app.drain();
    expect(await submissionsOf(app, id)).toMatchObject([
      { id: body.submissionId, status: 'test', links: null },
    ]);
    expect((await app.post(`form-submissions/${body.submissionId}/retry`)).status).toBe(409);
  });

  it('is not there under another token, once it is switched off, and at its old address', async () => {
    const { id, path } = await connect(kind);
    expect((await post(app, '/hooks/leads/nonsense', sample('event-5'))).status).toBe(404);
    await app.post(`lead-sources/${id}/renew-token`);
    expect((await post(app, path, sample('event-5'))).status).toBe(404);
    const { address } = (await app.get(`lead-sources/${id}/set-up`)).body;
    expect((await post(app, new URL(address).pathname, sample('event-5'))).status).toBe(200);
    await app.patch(`lead-sources/${id}`, { isActive: false });
    expect((await post(app, new URL(address).pathname, sample('event-6'))).status).toBe(404);
  });
});

describe.each(kindsWith(({ name }) => name === 'signing'))('the lead source %s, which signs', (kind) => {
  const source = sourceOf(kind);

  it('has forgeries refused: another body under a signature, another secret, no signature', async () => {
    const { id, path } = await connect(kind);
    const { headers, rawBody } = source.sample('event-3', SECRETS);
    const altered = Buffer.from(rawBody.toString().replace('e', 'E'));
    const elsewhere = source.sample('event-3', { signing: 'guessed' });
    const unsigned = { 'content-type': String(headers['content-type']) };
    for (const forged of [{ headers, rawBody: altered }, { headers: unsigned, rawBody }, elsewhere]) {
      const answer = await post(app, path, forged);
      expect([answer.status, answer.body.code]).toEqual([401, 'source.signature']);
    }
    expect(await submissionsOf(app, id)).toEqual([]);
  });
});

describe.each(kindsWith(({ required }) => required))('the lead source %s, which has to sign', (kind) => {
  it('brings nothing while a secret is missing', async () => {
    const { id, path } = await connect(kind);
    await app.put(`lead-sources/${id}/secrets`, { signing: null });
    expect((await post(app, path, sourceOf(kind).sample('event-4', { signing: '' }))).status).toBe(401);
    expect((await app.post(`lead-sources/${id}/test`)).body.code).toBe('source.no_secret');
  });
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
  const { id } = await connect('meta');
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
