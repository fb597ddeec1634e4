import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

describe('batch', () => {
  it('does all or nothing, telling each problem (LEAD-05)', async () => {
    const { body: lead } = await app.post('leads', { lastName: 'Lot' });
    const refused = await app.post('leads/batch', {
      create: [{ lastName: 'Bon' }, { email: 'mauvais' }],
      update: [{ id: lead.id, rating: 'hot' }],
    });
    expect([refused.status, refused.body.code]).toEqual([422, 'batch.refused']);
    expect(refused.body.results).toMatchObject([
      { index: 1, op: 'create', status: 422, problem: { errors: [{ field: 'email' }] } },
    ]);
    expect((await app.get(`leads/${lead.id}`)).body.rating).toBeNull();
  });

  it('does what can be done with ?partial=true (LEAD-05)', async () => {
    const { body } = await app.post('leads/batch?partial=true', {
      create: [{ lastName: 'Bon' }, { email: 'mauvais' }],
      remove: ['01a20184-8715-7761-9f2b-a68616094000'],
    });
    expect(body.results).toMatchObject([
      { index: 0, op: 'create', status: 201, record: { lastName: 'Bon' } },
      { index: 1, op: 'create', status: 422, problem: { code: 'record.invalid' } },
      { index: 2, op: 'remove', status: 404, problem: { code: 'record.not_found' } },
    ]);
  });

  it('takes a thousand changes and not one more (LEAD-05)', async () => {
    const many = (n: number) => ({
      create: Array.from({ length: n }, (_, at) => ({ lastName: `Lot ${at}` })),
    });
    expect((await app.post('leads/batch', many(1000))).body.results).toHaveLength(1000);
    expect((await app.post('leads/batch', many(1001))).body.code).toBe('batch.too_large');
  });

  it('takes what it can of many, each with its own result', async () => {
    const create = Array.from({ length: 600 }, (_, at) => ({
      lastName: at % 290 === 289 ? '' : `Part ${at}`,
    }));
    const { results } = (await app.post('leads/batch?partial=true', { create })).body;
    const refused = results.flatMap((one: { status: number; index: number }) =>
      one.status === 422 ? [one.index] : [],
    );
    expect([results.length, refused]).toEqual([600, [289, 579]]);
    const { body } = await app.get('leads?count=exact&limit=1&filter=lastName starts with "Part"');
    expect(body.total).toBe(598);
  });
});
