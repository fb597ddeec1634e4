import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

describe('create', () => {
  it('gives the record, its address and its version (LEAD-02)', async () => {
    const answer = await app.post('leads', { firstName: 'Camille', lastName: 'Roux', companyName: 'Verrerie du Rhône', phone: '04 78 12 34 56' });
    expect(answer.status).toBe(201);
    expect(answer.headers.location).toBe(`/api/v1/leads/${answer.body.id}`);
    expect(answer.headers.etag).toBe('"1"');
    expect(answer.body).toMatchObject({ name: 'Camille Roux', phone: '+33478123456', status: 'new', currency: 'EUR', version: 1 });
    expect(answer.body.createdBy).toMatchObject({ kind: 'user', name: 'Alix Martin' });
  });

  it('tells all faults at once and writes nothing', async () => {
    const before = await app.get('leads?count=exact&limit=1');
    const answer = await app.post('leads', { email: 'nobody', amount: 12, rating: 'boiling', shoeSize: 42, convertedAt: '2026-01-01T00:00:00Z' });
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body.code).toBe('record.invalid');
    expect(answer.body.errors.map((error: { field: string; code: string }) => [error.field, error.code]).toSorted()).toEqual([
      ['amount', 'value.wrong_type'],
      ['convertedAt', 'field.read_only'],
      ['email', 'value.not_an_email'],
      ['rating', 'value.unknown_code'],
      ['shoeSize', 'field.unknown'],
    ]);
    const after = await app.get('leads?count=exact&limit=1');
    expect(after.body.total).toBe(before.body.total);
  });
});

describe('change', () => {
  it('changes the named fields alone, and refuses a stale version with the current record', async () => {
    const { body: lead } = await app.post('leads', { lastName: 'Dupont', email: 'Dupont@Example.fr' });
    const changed = await app.patch(`leads/${lead.id}`, { companyName: 'Dupont SA' }, { 'if-match': '"1"' });
    expect(changed.body).toMatchObject({ lastName: 'Dupont', email: 'dupont@example.fr', companyName: 'Dupont SA', version: 2 });
    const stale = await app.patch(`leads/${lead.id}`, { companyName: 'Autre' }, { 'if-match': '"1"' });
    expect(stale.status).toBe(412);
    expect(stale.body).toMatchObject({ code: 'record.stale', current: { companyName: 'Dupont SA', version: 2 } });
  });

  it('writes nothing where nothing changes', async () => {
    const { body: lead } = await app.post('leads', { lastName: 'Même' });
    const same = await app.patch(`leads/${lead.id}`, { lastName: 'Même' });
    expect(same.body.version).toBe(1);
    const history = await app.get(`leads/${lead.id}/history`);
    expect(history.body.data).toHaveLength(1);
  });
});
