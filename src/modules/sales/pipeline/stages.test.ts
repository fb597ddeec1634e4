import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok, refused } from '#testing/start-billing.ts';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

interface Stage {
  readonly id: string;
  readonly name: string;
  readonly probability: number;
  readonly category: string;
  readonly forecastCategory: string;
}

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

const pipelines = async (): Promise<readonly { id: string; name: string; isDefault: boolean }[]> =>
  (await ok(app.get('pipelines?sort=order'))).data;
const stagesOf = async (pipelineId: string | undefined): Promise<readonly Stage[]> =>
  (await ok(app.get(`stages?sort=order&filter=${encodeURIComponent(`pipelineId = "${pipelineId}"`)}`))).data;
const newDeal = (values: object = {}) =>
  ok(app.post('deals', { name: 'Four', amount: '1000.00', ...values }));
const newPipeline = async (name: string, names: readonly string[]) => {
  const { id } = await ok(app.post('pipelines', { name, order: 9 }));
  const made: Stage[] = [];
  for (const [order, stage] of names.entries())
    made.push(
      await ok(app.post('stages', { name: stage, pipelineId: id, order, probability: 10 * (order + 1) })),
    );
  return { id: String(id), stages: made };
};

describe('the pipelines that a firm starts with', () => {
  it('PIPE-03, PIPE-05, PIPE-24: the default one has the six stages of the first template', async () => {
    const [first] = await pipelines();
    expect(first?.isDefault).toBe(true);
    const shown = (await stagesOf(first?.id)).map(({ name, probability, category, forecastCategory }) => [
      name,
      probability,
      category,
      forecastCategory,
    ]);
    expect(shown).toEqual([
      ['Prospecting', 10, 'open', 'pipeline'],
      ['Qualification', 20, 'open', 'pipeline'],
      ['Proposal', 50, 'open', 'pipeline'],
      ['Negotiation', 80, 'open', 'pipeline'],
      ['Closed won', 100, 'won', 'closed'],
      ['Closed lost', 0, 'lost', 'omitted'],
    ]);
  });

  it('PIPE-02: the second one has the seven of the other, unqualified among them', async () => {
    const [, second] = await pipelines();
    const shown = (await stagesOf(second?.id)).map(({ name, category }) => `${name} ${category}`);
    expect(shown).toEqual([
      'Incoming open',
      'Qualified open',
      'Quote open',
      'Closure open',
      'Won won',
      'Unqualified unqualified',
      'Lost lost',
    ]);
  });
});

describe('a deal on its way', () => {
  it('PIPE-01, PIPE-05, PIPE-08, PIPE-09: skips stages, goes back, is won, lost and opened again', async () => {
    const [first] = await pipelines();
    const [prospecting, qualification, , negotiation, won, lost] = await stagesOf(first?.id);
    const deal = await newDeal();
    const move = async (stage: Stage | undefined) =>
      ok(app.patch(`deals/${deal.id}`, { stageId: stage?.id }));
    expect(deal).toMatchObject({ stageId: prospecting?.id, probability: 10, weightedAmount: '100.00' });
    expect(await move(negotiation)).toMatchObject({ probability: 80, category: 'open', closedAt: null });
    expect(await move(qualification)).toMatchObject({ probability: 20 });
    expect(await ok(app.patch(`deals/${deal.id}`, { probability: 35 }))).toMatchObject({
      weightedAmount: '350.00',
    });
    expect(await move(won)).toMatchObject({
      probability: 100,
      category: 'won',
      closedAt: expect.any(String),
    });
    expect(await move(lost)).toMatchObject({ probability: 0, category: 'lost', weightedAmount: '0.00' });
    expect(await move(prospecting)).toMatchObject({ probability: 10, category: 'open', closedAt: null });
  });

  it('PIPE-23: leaves a history: when, by whom, from where to where, after how long', async () => {
    const [first] = await pipelines();
    const [prospecting, qualification, proposal] = await stagesOf(first?.id);
    const deal = await newDeal();
    app.clock.advance({ hours: 2 });
    await ok(app.patch(`deals/${deal.id}`, { stageId: qualification?.id }));
    app.clock.advance({ minutes: 30 });
    await ok(app.patch(`deals/${deal.id}`, { stageId: proposal?.id, nextStep: 'Call' }));
    await ok(app.patch(`deals/${deal.id}`, { nextStep: 'Call again' }));
    await app.drain();
    const filter = encodeURIComponent(`dealId = "${deal.id}"`);
    const { data } = await ok(app.get(`deal-stage-changes?sort=at&filter=${filter}`));
    expect(data).toMatchObject([
      { fromStageId: null, toStageId: prospecting?.id, durationSeconds: null },
      { fromStageId: prospecting?.id, toStageId: qualification?.id, durationSeconds: 7200 },
      { fromStageId: qualification?.id, toStageId: proposal?.id, durationSeconds: 1800 },
    ]);
    const { data: history } = await ok(app.get(`deals/${deal.id}/history`));
    const moves = history.filter((entry: { changes: { field: string }[] }) =>
      entry.changes.some(({ field }) => field === 'stageId'),
    );
    expect(moves.map((entry: { by: { name: string } }) => entry.by.name)).toEqual(
      Array(3).fill('Alix Martin'),
    );
    expect((await app.post('deal-stage-changes', { dealId: deal.id })).status).toBe(403);
  });

  it('PIPE-23: has its history too where it went into the bin before that was written', async () => {
    const deal = await newDeal();
    await app.delete(`deals/${deal.id}`);
    await app.drain();
    const left = await app.ctx.db.query("select name from reactions where state <> 'done'");
    expect(left).toEqual([]);
    await ok(app.post(`deals/${deal.id}/restore`));
    const filter = encodeURIComponent(`dealId = "${deal.id}"`);
    expect((await ok(app.get(`deal-stage-changes?filter=${filter}`))).data).toHaveLength(1);
  });

  it('PIPE-04: stands on the board again where its stage was removed while it lay in the bin', async () => {
    const { id, stages } = await newPipeline('Bin', ['Begun', 'Going on']);
    const deal = await newDeal({ stageId: stages[1]?.id });
    await app.delete(`deals/${deal.id}`);
    await app.delete(`stages/${stages[1]?.id}`);
    const restored = await ok(app.post(`deals/${deal.id}/restore`));
    expect(restored).toMatchObject({ stageId: stages[0]?.id, pipelineId: id, category: 'open' });
  });

  it('PIPE-21: stands on the board of its pipeline, whose columns count and sum', async () => {
    const { id, stages } = await newPipeline('Board', ['Begun', 'Going on']);
    for (const amount of ['100.00', '50.50']) await newDeal({ amount, stageId: stages[0]?.id });
    const { columns } = await ok(app.get(`deals/board?within=${id}`));
    expect(columns).toMatchObject([
      { value: stages[0]?.id, count: 2, sums: [{ currency: 'EUR', amount: '150.50' }] },
      { value: stages[1]?.id, count: 0 },
    ]);
  });
});

describe('an administrator', () => {
  it('PIPE-04, PIPE-05: adds, renames, orders and weighs stages; deals that stand in them stay', async () => {
    const { id, stages } = await newPipeline('Mine', ['One', 'Two']);
    const deal = await newDeal({ stageId: stages[0]?.id });
    await ok(app.patch(`stages/${stages[0]?.id}`, { name: 'First', order: 5, probability: 60 }));
    await ok(app.post('stages', { name: 'Won', pipelineId: id, order: 8, category: 'won', probability: 12 }));
    expect((await stagesOf(id)).map(({ name, probability }) => [name, probability])).toEqual([
      ['Two', 20],
      ['First', 60],
      ['Won', 100],
    ]);
    expect(await ok(app.get(`deals/${deal.id}`))).toMatchObject({ stageId: stages[0]?.id, probability: 10 });
    expect((await newDeal({ pipelineId: id })).stageId).toBe(stages[1]?.id);
    expect(await refused(app.patch(`stages/${stages[0]?.id}`, { probability: 101 }))).toEqual([
      '422 record.invalid',
      'probability value.out_of_range',
    ]);
  });

  it('PIPE-04: removes a stage or a pipeline only when no deal stands there, and is told how many do', async () => {
    const { id, stages } = await newPipeline('Going', ['One', 'Two']);
    const deal = await newDeal({ stageId: stages[0]?.id });
    const { status, body } = await app.delete(`stages/${stages[0]?.id}`);
    expect([status, body.code, body.title]).toEqual([
      409,
      'stage.has_deals',
      'One deal stands in this stage: move what is there to another one first',
    ]);
    expect((await app.patch(`stages/${stages[0]?.id}`, { category: 'lost' })).body.code).toBe(
      'stage.has_deals',
    );
    expect((await app.delete(`pipelines/${id}`)).body.code).toBe('pipeline.has_deals');
    await ok(app.patch(`deals/${deal.id}`, { stageId: stages[1]?.id }));
    expect((await app.delete(`stages/${stages[0]?.id}`)).status).toBe(204);
    await app.delete(`deals/${deal.id}`);
    expect((await app.delete(`pipelines/${id}`)).status).toBe(204);
  });

  it('PIPE-11: makes several pipelines; a deal is put into one, one of them is where it begins unless told', async () => {
    const { id, stages } = await newPipeline('Other', ['There']);
    expect(await newDeal({ pipelineId: id })).toMatchObject({ pipelineId: id, stageId: stages[0]?.id });
    const [before] = (await pipelines()).filter(({ isDefault }) => isDefault);
    expect((await newDeal()).pipelineId).toBe(before?.id);
    await ok(app.patch(`pipelines/${id}`, { isDefault: true }));
    await app.drain();
    expect((await pipelines()).filter(({ isDefault }) => isDefault)).toMatchObject([{ id }]);
    expect((await newDeal()).pipelineId).toBe(id);
    await ok(app.patch(`pipelines/${before?.id}`, { isDefault: true }));
    await app.drain();
    const { id: bare } = await ok(app.post('pipelines', { name: 'No stages' }));
    expect(await refused(app.post('deals', { name: 'x', pipelineId: bare }))).toEqual([
      '422 record.invalid',
      'stageId value.required',
    ]);
    const foreign = app.post('deals', { name: 'x', pipelineId: before?.id, stageId: stages[0]?.id });
    expect(await refused(foreign)).toEqual(['422 record.invalid', 'stageId deal.stage_of_other_pipeline']);
  });

  it('PIPE-12, PIPE-13, LIST-07: renewals and upsells have a pipeline and a type, by which lists are filtered', async () => {
    const { id, stages } = await newPipeline('Renewals', ['Due']);
    const renewal = await newDeal({ type: 'renewal', pipelineId: id, name: 'Renewal' });
    const upsell = await newDeal({ type: 'upsell', pipelineId: id, name: 'More seats' });
    expect(renewal.stageId).toBe(stages[0]?.id);
    expect((await newDeal()).type).toBe('new');
    const named = async (filter: string) =>
      (await ok(app.get(`deals?sort=name&filter=${encodeURIComponent(filter)}`))).data.map(
        (deal: { name: string }) => deal.name,
      );
    expect(await named('type = "upsell"')).toEqual(['More seats']);
    expect(await named('type in ["upsell", "renewal"] and pipeline.name = "Renewals"')).toEqual([
      'More seats',
      'Renewal',
    ]);
    const { data } = await ok(
      app.get(`deals/groups?by=type&filter=${encodeURIComponent(`pipelineId = "${id}"`)}`),
    );
    expect(data).toHaveLength(2);
    expect(await refused(app.patch(`deals/${upsell.id}`, { type: 'resale' }))).toEqual([
      '422 record.invalid',
      'type value.unknown_code',
    ]);
  });
});
