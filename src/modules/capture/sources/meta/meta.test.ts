import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { find } from '#testing/find.ts';
import {
  connected,
  post,
  SECRETS,
  startLeadSources,
  submissionsOf,
  type LeadSourceTest,
} from '#testing/start-lead-sources.ts';
import { meta } from './meta.source.ts';

let app: LeadSourceTest;
beforeAll(async () => {
  app = await startLeadSources();
});
afterAll(() => app.close());

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
    connected(app, 'meta', { baseUrl: `http://127.0.0.1:${(graph.address() as AddressInfo).port}/v23.0` });

  it('are checked by a challenge, for whoever knows the verify token', async () => {
    const { id, path } = await ofGraph();
    const { verifyToken } = (await app.get(`lead-sources/${id}/set-up`)).body;
    const check = (token: string) =>
      app.tool.get(`${path}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`);
    const right = await check(verifyToken);
    expect([right.status, right.body]).toEqual([200, '1158201444']);
    expect((await check('guessed')).status).toBe(403);
    expect((await app.tool.get(path)).status).toBe(403);
  });

  it('are fetched once told of, with the token in a header and the proof of the app', async () => {
    const { id, path } = await ofGraph();
    answer = { status: 200, body: filled('jules@example.fr') };
    expect((await post(app, path, meta.sample('9001', SECRETS))).status).toBe(200);
    expect(asked).toEqual([]);
    await app.drain();
    expect(asked).toHaveLength(1);
    expect(asked[0]?.authorization).toBe(`Bearer ${SECRETS.access}`);
    expect(asked[0]?.url).toMatch(/^\/v23\.0\/9001\?.*appsecret_proof=[0-9a-f]{64}$/);
    expect(asked[0]?.url).not.toContain(SECRETS.access);
    expect(await find(app, 'leads', 'email = "jules@example.fr"')).toMatchObject([
      { lastName: 'Jules Ferrand', address: { postalCode: '69003' }, source: 'campaign' },
    ]);
    expect(await submissionsOf(app, id)).toMatchObject([
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
    await post(app, path, meta.sample('9002', SECRETS));
    for (const one of later) {
      answer = one;
      await app.drain();
      expect(await submissionsOf(app, id)).toMatchObject([
        { status: 'failed', reason: expect.stringContaining('every ten minutes') },
      ]);
      app.clock.advance({ hours: 20 });
    }
    answer = { status: 200, body: filled('late@example.fr') };
    await app.drain();
    expect(await find(app, 'leads', 'email = "late@example.fr"')).toHaveLength(1);
    await post(app, path, meta.sample('9010', SECRETS));
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
    await post(app, path, meta.sample('9003', SECRETS));
    await app.drain();
    const [failed] = await submissionsOf(app, id);
    expect(failed).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('validating access token'),
    });
    answer = { status: 200, body: filled('again@example.fr') };
    await app.put(`lead-sources/${id}/secrets`, { access: 'renewed' });
    await app.post(`form-submissions/${failed.id}/retry`);
    await app.drain();
    expect(asked.at(-1)?.authorization).toBe('Bearer renewed');
    expect(await find(app, 'leads', 'email = "again@example.fr"')).toHaveLength(1);
  });
});
