import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

interface Stage {
  readonly id: string;
  readonly category: string;
}

let app: TestApp;
let from: Awaited<ReturnType<typeof pipeline>>;
let to: Awaited<ReturnType<typeof pipeline>>;
beforeAll(async () => {
  app = await startTestApp();
  const { body } = await app.get('pipelines?sort=order');
  from = await pipeline(body.data[0].id);
  to = await pipeline(body.data[1].id);
});
afterAll(() => app.close());

it('brings the open deals of a pipeline into another one, stage by stage, and takes them back', async () => {
  const { first, second } = from;
  const ids = [await deal(first), await deal(second)];
  const won = await deal(from.won);
  const { status, body } = await app.post(`pipelines/${from.id}/transfer`, {
    toPipelineId: to.id,
    stages: { [first]: to.last },
  });
  expect([status, body.total]).toEqual([202, 2]);
  await app.work();
  const [mapped, alike] = await Promise.all(ids.map(read));
  expect(mapped).toMatchObject({ pipelineId: to.id, stageId: to.last });
  expect(alike).toMatchObject({ pipelineId: to.id, category: 'open' });
  expect(await read(won)).toMatchObject({ pipelineId: from.id });
  await app.post(`bulk-changes/${body.jobId}/undo`);
  await app.work();
  expect(await read(ids[0])).toMatchObject({ pipelineId: from.id, stageId: first });
});

it('brings closed deals along where that is asked for, still closed alike', async () => {
  const won = await deal(from.won);
  await app.post(`pipelines/${from.id}/transfer`, { toPipelineId: to.id, closedToo: true });
  await app.work();
  expect(await read(won)).toMatchObject({ pipelineId: to.id, category: 'won', probability: 100 });
});

it('refuses stages of other pipelines, and a pipeline that is none or the same', async () => {
  const strange = { [from.first]: from.second };
  const wrong = await app.post(`pipelines/${from.id}/transfer`, { toPipelineId: to.id, stages: strange });
  expect([wrong.status, wrong.body.errors[0].code]).toEqual([422, 'deal.stage_of_other_pipeline']);
  for (const toPipelineId of [from.id, from.won]) {
    const { status, body } = await app.post(`pipelines/${from.id}/transfer`, { toPipelineId });
    expect([status, body.errors[0].code]).toEqual([422, 'pipeline.no_target']);
  }
});

it('finds the stage most like its own when a deal is given another pipeline by hand', async () => {
  const id = await deal(from.won);
  const { body } = await app.patch(`deals/${id}`, { pipelineId: to.id });
  expect(body).toMatchObject({ pipelineId: to.id, stageId: to.won, category: 'won' });
});

async function pipeline(id: string) {
  const filter = encodeURIComponent(`pipelineId = "${id}"`);
  const stages: readonly Stage[] = (await app.get(`stages?sort=order&filter=${filter}`)).body.data;
  const idsOf = (category: string) =>
    stages.filter((stage) => stage.category === category).map((stage) => stage.id);
  const [first = '', second = '', ...rest] = idsOf('open');
  const [won = ''] = idsOf('won');
  return { id, first, second, last: rest.at(-1) ?? '', won };
}

async function deal(stageId: string): Promise<string> {
  return (await app.post('deals', { name: 'Toiture', stageId })).body.id;
}

async function read(id: string | undefined): Promise<Readonly<Record<string, unknown>>> {
  return (await app.get(`deals/${id}`)).body;
}
