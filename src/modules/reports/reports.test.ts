import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';

let app: TestApp;
/** By a key, which outlasts the years that the clock is moved by. */
let admin: TestCaller;
let repId: string;
/** Of the default pipeline, by name. */
let stages: ReadonlyMap<string, string>;
beforeAll(async () => {
  app = await startTestApp();
  repId = await app.addUser({ name: 'Rémi', email: 'remi@test.fr' });
  admin = await keyOf((await app.get('me')).body.id);
  const { data } = (await app.get('pipelines?limit=1')).body;
  const filter = encodeURIComponent(`pipelineId = "${data[0].id}"`);
  const found = (await app.get(`stages?filter=${filter}&limit=50`)).body.data;
  stages = new Map(found.map((stage: { name: string; id: string }) => [stage.name, stage.id]));
});
afterAll(() => app.close());

const keyOf = async (userId: string, profileId?: string) => {
  const { body } = await app.post('api-keys', { name: 'test', userId, profileId });
  return app.as({ authorization: `Bearer ${body.secret}` });
};
const newDeal = async (values: object, by: TestCaller = admin) => {
  const { body } = await by.post('deals', { name: 'Four', amount: '1000.00', currency: 'EUR', ...values });
  expect(body.errors).toBeUndefined();
  return body;
};
const move = async (id: string, stage: string) => {
  const { body } = await admin.patch(`deals/${id}`, { stageId: stages.get(stage) });
  expect(body.stageId).toBe(stages.get(stage));
  await app.drain();
};
const report = async (path: string, by: TestCaller = admin) => {
  const { status, body } = await by.get(`reports/${path}`);
  expect([status, body.errors]).toEqual([200, undefined]);
  return body;
};

describe('the forecast (PIPE-06, PIPE-07, LIST-06)', () => {
  const year = 'from=2031-01-01&to=2031-12-31';

  it('weighs open deals by month, and counts only what is won as revenue, per currency', async () => {
    await newDeal({ amount: '2000.00', probability: 50, expectedCloseDate: '2031-03-31' });
    await newDeal({ amount: '0.10', probability: 25, expectedCloseDate: '2031-03-01' });
    await newDeal({ amount: '700.00', currency: 'CHF', probability: 10, expectedCloseDate: '2031-03-02' });
    await newDeal({ amount: '900.00', expectedCloseDate: '2032-01-01' });
    app.clock.set('2031-03-31T22:30:00Z');
    const won = await newDeal({ amount: '300.00', expectedCloseDate: '2031-02-01' });
    const lost = await newDeal({ amount: '80.00', expectedCloseDate: '2031-02-01' });
    await move(won.id, 'Closed won');
    await move(lost.id, 'Closed lost');
    app.clock.set('2026-11-02T09:00:00Z');
    const { rows, totals } = await report(`forecast?${year}`);
    expect(rows).toMatchObject([
      { month: '2031-03', currency: 'CHF', open: 1, amount: '700.00', weighted: '70.00', won: '0.00' },
      { month: '2031-03', currency: 'EUR', open: 2, amount: '2000.10', weighted: '1000.03', won: '0.00' },
      // Half past midnight of 1 April in Paris.
      { month: '2031-04', currency: 'EUR', open: 0, weighted: '0.00', won: '300.00', expected: '300.00' },
    ]);
    expect(totals).toMatchObject([
      { currency: 'CHF', weighted: '70.00', won: '0.00' },
      { currency: 'EUR', weighted: '1000.03', won: '300.00', expected: '1300.03', open: 2 },
    ]);
  });

  it('is broken down by owner, pipeline or forecast category, and narrowed to one owner (PIPE-24)', async () => {
    await newDeal({ expectedCloseDate: '2033-05-05', ownerId: repId });
    const by = async (key: string, more = '') =>
      (await report(`forecast?from=2033-01-01&to=2033-12-31&by=${key}${more}`)).rows.map(
        (row: { by: string }) => row.by,
      );
    expect(await by('owner')).toEqual(['Rémi']);
    expect(await by('forecastCategory')).toEqual(['pipeline']);
    expect(await by('pipeline', `&ownerId=${repId}`)).toHaveLength(1);
    expect(await by('owner', '&ownerId=00000000-0000-7000-8000-000000000001')).toEqual([]);
  });

  it('leaves out stages that are excluded from the forecast (PIPE-24)', async () => {
    const id = stages.get('Prospecting');
    await newDeal({ expectedCloseDate: '2034-05-05' });
    expect((await report('forecast?from=2034-01-01&to=2034-12-31')).rows).toHaveLength(1);
    await admin.patch(`stages/${id}`, { forecastCategory: 'omitted' });
    expect((await report('forecast?from=2034-01-01&to=2034-12-31')).rows).toEqual([]);
    await admin.patch(`stages/${id}`, { forecastCategory: 'pipeline' });
  });

  it('holds nothing that the caller may not see', async () => {
    await newDeal({ expectedCloseDate: '2035-05-05', amount: '5000.00' });
    await newDeal({ expectedCloseDate: '2035-05-05', amount: '70.00', ownerId: repId });
    const { body: profile } = await admin.post('profiles', { name: 'Own deals', readScope: 'own' });
    const rep = await keyOf(repId, profile.id);
    const whole = await report('forecast?from=2035-01-01&to=2035-12-31');
    const own = await report('forecast?from=2035-01-01&to=2035-12-31', rep);
    expect([whole.totals[0].amount, own.totals[0].amount]).toEqual(['5070.00', '70.00']);
  });
});

describe('the sales cycle (PIPE-16, LIST-05)', () => {
  it('tells how long deals stay in each stage, and how many go on', async () => {
    app.clock.set('2040-01-01T09:00:00Z');
    const [fast, slow, gone] = [await newDeal({}), await newDeal({}), await newDeal({})];
    await app.drain();
    app.clock.set('2040-01-03T09:00:00Z');
    await move(fast.id, 'Qualification');
    app.clock.set('2040-01-05T09:00:00Z');
    await move(slow.id, 'Closed won');
    await move(gone.id, 'Closed lost');
    await move(fast.id, 'Prospecting');
    const { rows } = await report('sales-cycle?from=2040-01-01&to=2040-01-31');
    const stage = (name: string) => rows.find((row: { stage: string }) => row.stage === name);
    expect(stage('Prospecting')).toMatchObject({
      entered: 4,
      left: 3,
      advanced: 2,
      lost: 1,
      conversion: 66.7,
    });
    // Two, four and four days.
    expect(stage('Prospecting').days).toBe(3.3);
    expect(stage('Qualification')).toMatchObject({
      entered: 1,
      left: 1,
      advanced: 0,
      conversion: 0,
      days: 2,
    });
    expect(stage('Closed won')).toMatchObject({ entered: 1, left: 0, conversion: null, days: null });
    app.clock.set('2026-11-02T09:00:00Z');
  });
});

describe('outcomes and activity (PIPE-17, LIST-05)', () => {
  const day = 'from=2041-06-01&to=2041-06-30';
  beforeAll(async () => {
    // A Monday, and the Sunday before it.
    app.clock.set('2041-06-03T09:00:00Z');
    const call = { subject: 'Appel', ownerId: repId, status: 'completed' };
    const { body } = await admin.post('calls/batch', {
      create: [
        { ...call, outcome: 'interested', durationSeconds: 60 },
        { ...call, outcome: 'interested', durationSeconds: 120 },
        { ...call, outcome: null },
        { ...call, status: 'scheduled', outcome: 'call_back' },
      ],
    });
    const demo = body.results[0].record.id;
    await app.ctx.db.query('update calls set is_demo = true, outcome = $2 where id = $1', [
      demo,
      'off_target',
    ]);
    const meeting = { title: 'Visite', startAt: '2041-06-02T21:00:00Z', ownerId: repId };
    await admin.post('meetings', { ...meeting, status: 'held' });
    await admin.post('meetings', { ...meeting, status: 'cancelled' });
    const visit = { ...meeting, title: 'Chez le client', outcome: 'order' };
    await admin.post('visits', { ...visit, status: 'held' });
    await admin.post('visits', { ...visit, status: 'planned' });
    app.clock.set('2041-06-02T21:00:00Z');
    await admin.post('tasks', { subject: 'Devis', status: 'completed', ownerId: repId });
    await admin.post('notes', { body: 'Vu', ownerId: repId });
    // A mail of his own counts, one of a mailing and one that did not leave do not.
    const mail = { subject: 'Devis', status: 'sent', ownerId: repId };
    const mailing = { name: 'Salon', target: 'lead' };
    const { id } = await saveRecord(app.ctx, 'mailing', { op: 'create', values: mailing });
    for (const values of [mail, { ...mail, mailingId: id }, { ...mail, status: 'failed' }])
      await saveRecord(app.ctx, 'email', { op: 'create', values });
    app.clock.set('2026-11-02T09:00:00Z');
  });

  it('counts calls that are over by outcome, without those of the demo caller', async () => {
    const { rows, totals } = await report(`call-outcomes?${day}`);
    expect(rows).toEqual([
      { outcome: 'interested', records: 1, share: 50, minutes: 2 },
      { outcome: null, records: 1, share: 50, minutes: null },
    ]);
    expect(totals).toEqual([{ records: 2 }]);
  });

  it('counts meetings by what became of them', async () => {
    const { rows } = await report(`meeting-outcomes?${day}`);
    expect(rows.map((row: object) => Object.values(row))).toEqual(
      expect.arrayContaining([
        ['held', 1, 50],
        ['cancelled', 1, 50],
      ]),
    );
  });

  it('PIPE-17, ACT-06: counts visits that were held by outcome, the firm’s own among them', async () => {
    const { rows } = await report(`visit-outcomes?${day}`);
    expect(rows).toEqual([{ outcome: 'order', records: 1, share: 100 }]);
  });

  it('counts what each person has done per week', async () => {
    const { rows, totals } = await report(`activity?${day}`);
    // The meeting, written down on Monday, was held on Sunday.
    expect(rows).toEqual([
      { owner: 'Rémi', when: '2041-06-03', call: 2, meeting: 0, visit: 0, task: 0, note: 0, email: 0 },
      { owner: 'Rémi', when: '2041-05-27', call: 0, meeting: 1, visit: 1, task: 1, note: 1, email: 1 },
    ]);
    expect(totals).toEqual([{ call: 2, meeting: 1, visit: 1, task: 1, note: 1, email: 1 }]);
    expect((await report(`activity?${day}&by=month`)).rows).toMatchObject([{ when: '2041-06', note: 1 }]);
  });
});

describe('asking', () => {
  it('lists the reports, each with what it may be asked about', async () => {
    const { data } = (await admin.get('reports')).body;
    expect(data.map(({ key }: { key: string }) => key)).toEqual([
      'forecast',
      'sales-cycle',
      'activity',
      'call-outcomes',
      'meeting-outcomes',
      'visit-outcomes',
    ]);
    const { paths } = (await admin.get('/api/v1/openapi.json')).body;
    const { parameters } = paths['/api/v1/reports/forecast'].get;
    expect(parameters.map(({ name }: { name: string }) => name)).toEqual([
      'from',
      'to',
      'pipelineId',
      'ownerId',
      'by',
    ]);
  });

  it('does not offer what asks for a field that the caller may not read', async () => {
    const { body: profile } = await admin.post('profiles', {
      name: 'No amounts',
      readScope: 'all',
      fieldRights: [{ entity: 'deal', field: 'amount', right: 'hidden' }],
    });
    const blind = await keyOf(repId, profile.id);
    const keys = (await blind.get('reports')).body.data.map(({ key }: { key: string }) => key);
    expect(keys).toEqual(['sales-cycle', 'activity', 'call-outcomes', 'meeting-outcomes', 'visit-outcomes']);
    expect((await blind.get('reports/forecast')).status).toBe(404);
    expect((await blind.get('reports/forecast.csv')).status).toBe(404);
  });

  it('refuses all that is wrong at once', async () => {
    const wrong = await admin.get('reports/forecast?from=soon&ownerId=1&by=colour&x=1');
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors.map(({ field }: { field: string }) => field).toSorted()).toEqual([
      'by',
      'from',
      'ownerId',
      'x',
    ]);
    const backwards = await admin.get('reports/activity?from=2026-02-01&to=2026-01-01');
    expect(backwards.body.errors).toMatchObject([{ field: 'to', code: 'report.period_backwards' }]);
    expect((await admin.get('reports/nothing')).status).toBe(404);
    expect((await app.as({}).get('reports/activity')).status).toBe(401);
  });

  it('gives the same as a file, as the language writes it', async () => {
    await newDeal({ expectedCloseDate: '2036-05-05', amount: '1234.50', ownerId: repId });
    const path = 'reports/forecast.csv?from=2036-01-01&to=2036-12-31';
    const { headers, body } = await admin.get(path, { 'accept-language': 'fr' });
    expect(headers['content-disposition']).toContain('forecast.csv');
    expect(body).toContain('2036-05');
    expect(body).toMatch(/Rémi[,;]EUR/);
  });
});
