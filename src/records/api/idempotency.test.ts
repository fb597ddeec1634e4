import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

describe('a retry with an Idempotency-Key', () => {
  it('gives the same answer and makes one record; another request under the key is refused', async () => {
    const key = { 'idempotency-key': 'form-1' };
    const [first, second] = [
      await app.post('leads', { lastName: 'Une fois' }, key),
      await app.post('leads', { lastName: 'Une fois' }, key),
    ];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(second.headers.location).toBe(first.headers.location);
    const other = await app.post('leads', { lastName: 'Autre' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.mismatch']);
  });

  it('makes one record when both come at the same time', async () => {
    const key = { 'idempotency-key': 'form-2' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => app.post('leads', { lastName: 'Ensemble' }, key)),
    );
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const { body } = await app.get(`leads?count=exact&filter=${encodeURIComponent('lastName = "Ensemble"')}`);
    expect(body.total).toBe(1);
  });

  it('is free again after a refusal, and after a day', async () => {
    const key = { 'idempotency-key': 'form-3' };
    expect((await app.post('leads', { email: 'bad' }, key)).status).toBe(422);
    const made = await app.post('leads', { email: 'good@example.fr' }, key);
    expect(made.status).toBe(201);
    app.clock.advance({ hours: 25 });
    const later = await app.post('leads', { email: 'good@example.fr' }, key);
    expect(later.body.id).not.toBe(made.body.id);
  });
});
