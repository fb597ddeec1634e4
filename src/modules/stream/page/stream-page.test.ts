import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { forgetAll, newLead, startStream, type StreamTest } from '#testing/start-stream.ts';

let app: StreamTest;
beforeAll(async () => {
  app = await startStream();
});
afterAll(() => app.close());
beforeEach(() => forgetAll(app));

it('ACT-07: the stream comes in pages, newest first, each entry once, posts alone if one likes', async () => {
  const { id } = await newLead(app);
  await app.ana.put(`leads/${id}/follow`);
  for (let at = 0; at < 4; at += 1) {
    app.clock.advance({ minutes: 1 });
    await app.patch(`leads/${id}`, { companyName: `V${at}` });
    await app.post(`leads/${id}/posts`, { body: `P${at}` });
  }
  await newLead(app, { lastName: 'Non suivi' });
  const seen: string[] = [];
  let cursor = '';
  do {
    const { body } = await app.ana.get(`stream?limit=2${cursor && `&cursor=${cursor}`}`);
    expect(body.data.length).toBeLessThanOrEqual(2);
    seen.push(
      ...body.data.map(
        (entry: {
          kind: string;
          record?: { body: string };
          changes: { to: string }[];
          about: { title: string };
        }) => `${entry.about.title} ${entry.record?.body ?? entry.changes[0]?.to ?? entry.kind}`,
      ),
    );
    cursor = body.nextCursor ?? '';
  } while (cursor);
  expect(seen.map((one) => one.replace('Camille Roux ', '')).toSorted()).toEqual(
    ['P0', 'P1', 'P2', 'P3', 'V0', 'V1', 'V2', 'V3', 'created'].toSorted(),
  );
  expect(seen.at(-1)).toBe('Camille Roux created');
  const { body: posts } = await app.ana.get('stream?only=posts');
  expect(posts.data.map((entry: { record: { body: string } }) => entry.record.body)).toEqual([
    'P3',
    'P2',
    'P1',
    'P0',
  ]);
  expect((await app.ana.get('stream?cursor=x')).status).toBe(400);
});
