import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok, refused } from '#testing/start-billing.ts';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
let stages: readonly { id: string; name: string }[];
beforeAll(async () => {
  app = await startTestApp();
  const [pipeline] = (await ok(app.get('pipelines?sort=order'))).data;
  stages = (
    await ok(app.get(`stages?sort=order&filter=${encodeURIComponent(`pipelineId = "${pipeline.id}"`)}`))
  ).data;
  await ok(
    app.patch(`stages/${at(0)}`, { exitCondition: 'amount is not empty and expectedCloseDate is not empty' }),
  );
  await ok(
    app.patch(`stages/${at(1)}`, {
      exitCriteria: 'The budget is known',
      exitCondition: 'amount >= 1000',
    }),
  );
});
afterAll(() => app.close());

const at = (index: number) => stages[index]?.id;
const won = 4;
const lost = 5;

async function deal(values: object = {}): Promise<string> {
  return (await ok(app.post('deals', { name: 'Four', ...values }))).id;
}

const move = (id: string, index: number, values: object = {}) =>
  app.patch(`deals/${id}`, { stageId: at(index), ...values });

const complete = { amount: '2000.00', expectedCloseDate: '2027-01-31' };

describe('a stage with exit criteria (PIPE-10)', () => {
  it('PIPE-10: is left only when they hold; what is only empty is asked for at its field', async () => {
    const id = await deal();
    expect(await refused(move(id, 1))).toEqual([
      '422 record.invalid',
      'amount stage.value_needed',
      'expectedCloseDate stage.value_needed',
    ]);
    const { body } = await move(id, 1, { amount: '10.00' });
    expect(body.errors).toMatchObject([{ message: 'Expected close is needed to leave “Prospecting”' }]);
    expect((await ok(app.get(`deals/${id}`))).stageId).toBe(at(0));
    expect((await ok(move(id, 1, complete))).stageId).toBe(at(1));
  });

  it('PIPE-10: says in the firm’s words what else must hold, and asks those that are skipped too', async () => {
    const id = await deal({ ...complete, amount: '10.00' });
    for (const index of [2, won]) {
      const { status, body } = await move(id, index);
      expect([status, body.errors]).toMatchObject([
        422,
        [
          {
            field: 'stageId',
            code: 'stage.exit_criteria',
            message: 'To leave “Qualification”: The budget is known',
          },
        ],
      ]);
    }
    expect((await ok(move(id, 3, { amount: '1000.00' }))).stageId).toBe(at(3));
  });

  it('PIPE-10: says what is missing by the labels of fields where nobody wrote it down', async () => {
    await ok(app.patch(`stages/${at(2)}`, { exitCondition: 'amount >= 5000' }));
    const id = await deal(complete);
    await ok(move(id, 2));
    const { body } = await move(id, 3);
    expect(body.errors).toMatchObject([{ message: 'To leave “Proposal”: Amount >= 5000' }]);
    await ok(app.patch(`stages/${at(2)}`, { exitCondition: null }));
  });

  it('PIPE-08, PIPE-09, PIPE-10: goes back, is lost and skips stages without criteria as ever', async () => {
    const id = await deal({ stageId: at(1) });
    expect((await ok(move(id, 0))).stageId).toBe(at(0));
    expect((await ok(move(id, lost))).category).toBe('lost');
    const other = await deal({ stageId: at(2) });
    expect(await ok(move(other, won))).toMatchObject({ category: 'won', probability: 100 });
  });

  it('PIPE-10: holds in bulk, for each deal by itself', async () => {
    const ids = [await deal({ stageId: at(0), ...complete }), await deal({ stageId: at(0) })];
    const { jobId } = await ok(app.post('deals/bulk', { ids, change: { stageId: at(1) } }));
    await app.work();
    const stagesNow = await Promise.all(ids.map(async (id) => (await ok(app.get(`deals/${id}`))).stageId));
    expect(stagesNow).toEqual([at(1), at(0)]);
    const { exceptions } = await ok(app.get(`bulk-changes/${jobId}`));
    expect(exceptions).toMatchObject([
      { id: ids[1], message: expect.stringContaining('is needed to leave') },
    ]);
  });

  it('PIPE-10: takes only a condition that fits deals', async () => {
    expect(await refused(app.patch(`stages/${at(2)}`, { exitCondition: 'nope = 1' }))).toEqual([
      '422 record.invalid',
      'exitCondition field.unknown',
    ]);
    expect(await refused(app.patch(`stages/${at(2)}`, { exitCondition: 'amount >' }))).toEqual([
      '422 record.invalid',
      'exitCondition filter.syntax',
    ]);
    await app.addUser({ name: 'Ana', email: 'ana@test.fr' });
    const rep = await app.signIn('ana@test.fr');
    expect((await rep.patch(`stages/${at(2)}`, { exitCondition: null })).status).toBe(403);
  });
});
