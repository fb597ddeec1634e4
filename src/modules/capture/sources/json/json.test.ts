import { afterAll, beforeAll, expect, it } from 'vitest';
import { find } from '#testing/find.ts';
import {
  connected,
  post,
  SECRETS,
  startLeadSources,
  submissionsOf,
  type LeadSourceTest,
} from '#testing/start-lead-sources.ts';
import { signatureOf } from '../signature.ts';

let app: LeadSourceTest;
beforeAll(async () => {
  app = await startLeadSources();
});
afterAll(() => app.close());

it('LEAD-09: fields of theirs are suggested where they most likely go', async () => {
  const { id, path } = await connected(app, 'json', { mapping: [] });
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
  await post(app, path, { headers, rawBody });
  await app.drain();
  const [failed] = await submissionsOf(app, id);
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
  expect(await find(app, 'leads', 'email = "eve@example.fr"')).toMatchObject([
    { firstName: 'Eve', lastName: 'Petit', companyName: 'Luminis', source: 'api' },
  ]);
});

it('several people in one request are stored all or none; a signed request is no other event under another header', async () => {
  const { id, path } = await connected(app, 'json');
  const rawBody = Buffer.from(JSON.stringify([{ email: 'un@example.fr' }, { email: 'deux@example.fr' }]));
  const headers = {
    'content-type': 'application/json',
    'x-hub-signature-256': signatureOf(rawBody, SECRETS.signing, 'hex'),
  };
  expect((await post(app, path, { headers, rawBody })).body).toEqual({ received: 2 });
  expect((await post(app, path, { headers: { ...headers, 'x-event-id': 'new' }, rawBody })).body).toEqual({
    received: 0,
  });
  expect(await submissionsOf(app, id)).toHaveLength(2);
});
