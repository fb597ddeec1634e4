import { afterAll, beforeAll, expect, it } from 'vitest';
import { ok, refused } from '#testing/start-billing.ts';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

const names = async (filter: string, sort = 'name') =>
  (await ok(app.get(`leads?sort=${sort}&filter=${encodeURIComponent(filter)}`))).data.map(
    (lead: { name: string }) => lead.name,
  );

it.each([
  [{ firstName: 'Camille', lastName: 'Roux' }, 'Camille Roux'],
  [{ companyName: 'Verrerie du Rhône' }, 'Verrerie du Rhône'],
  [{ lastName: 'Roux', companyName: 'Verrerie du Rhône' }, 'Roux'],
  [{ email: 'contact@verrerie.fr' }, 'contact@verrerie.fr'],
  [{ phone: '04 65 71 00 12' }, '+33465710012'],
])('LEAD-01: a lead is a person, an organisation, or only how to reach one: %j', async (values, name) => {
  expect(await ok(app.post('leads', values))).toMatchObject({ name, status: 'new', convertedAt: null });
});

it('LEAD-01: a lead of whom nothing is known is refused', async () => {
  expect(await refused(app.post('leads', { jobTitle: 'Gérante' }))).toEqual([
    '422 record.invalid',
    'name value.required',
  ]);
});

it('LEAD-14: carries a source, a status, tags and a priority, by which lists are filtered and sorted', async () => {
  const marked = { source: 'event', tags: ['Salon Luminis', 'PME'], priority: 'high' };
  await ok(app.post('leads', { lastName: 'Haute', ...marked }));
  await ok(
    app.post('leads', {
      lastName: 'Urgente',
      ...marked,
      tags: ['PME'],
      priority: 'urgent',
      status: 'contacted',
    }),
  );
  expect(await names('source = "event" and tags contains "Salon Luminis"')).toEqual(['Haute']);
  expect(await names('priority in ["high", "urgent"] and status != "new"')).toEqual(['Urgente']);
  expect(await names('tags contains "PME"', '-priority')).toEqual(['Urgente', 'Haute']);
  const { fields } = (await ok(app.get('meta'))).entities.find(
    (one: { name: string }) => one.name === 'lead',
  );
  const priority = fields.find(({ key }: { key: string }) => key === 'priority');
  expect(priority.settings.values.high.fr).toBe('Haute');
});

it('LEAD-14: takes no other source, status or priority, and tells all at once', async () => {
  const values = { lastName: 'x', source: 'rumour', status: 'maybe', priority: 'top', tags: 'PME' };
  const [code, ...faults] = await refused(app.post('leads', values));
  expect(code).toBe('422 record.invalid');
  expect(faults.toSorted()).toEqual([
    'priority value.unknown_code',
    'source value.unknown_code',
    'status value.unknown_code',
    'tags value.wrong_type',
  ]);
});
