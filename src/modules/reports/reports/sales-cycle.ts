import { addDays } from '#kernel/time/day.ts';
import type { Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { groupRecords } from '#records/query/group-records.ts';
import { listRecords, MAX_LIMIT } from '#records/query/list-records.ts';
import { inPeriod, type Report, type ReportRow, type ReportSettings, whereGiven } from '../report.ts';

/** How deals go through a pipeline: time in each stage, and how many go on from it (PIPE-16, PIPE-23, LIST-05). */
export const salesCycle: Report = {
  key: 'sales-cycle',
  label: { en: 'Sales cycle', fr: 'Cycle de vente' },
  help: {
    en: 'Moves between stages within the period. Conversion: of the moves out of a stage, those to a later stage or to won. Time in stage: on average, of the deals that left it. One pipeline at a time, the first one unless told.',
    fr: 'Changements d’étape dans la période. Conversion : parmi les sorties d’une étape, celles vers une étape suivante ou gagnée. Temps dans l’étape : en moyenne, pour les affaires qui l’ont quittée. Un pipeline à la fois, le premier à défaut.',
  },
  reads: {
    deal: ['stageId', 'pipelineId', 'ownerId', 'category'],
    dealStageChange: ['fromStageId', 'toStageId', 'at', 'durationSeconds'],
    stage: ['name', 'order', 'category'],
  },
  filters: ['pipelineId', 'ownerId'],
  isOfOnePipeline: true,
  chart: { label: 'stage', parts: ['entered'] },
  period: (today) => ({ from: addDays(today, -89), to: today }),
  run: async (ctx, settings) => {
    const stages = await stagesOf(ctx, settings.pipelineId);
    const [moves, current] = await Promise.all([movesOf(ctx, settings), currentOf(ctx, settings)]);
    return {
      columns: [
        { key: 'stage', label: { en: 'Stage', fr: 'Étape' }, type: 'text' },
        { key: 'current', label: { en: 'In it now', fr: 'Actuellement' }, type: 'count' },
        { key: 'entered', label: { en: 'Entered', fr: 'Entrées' }, type: 'count' },
        { key: 'left', label: { en: 'Left', fr: 'Sorties' }, type: 'count' },
        { key: 'advanced', label: { en: 'Went on', fr: 'Avancées' }, type: 'count' },
        { key: 'lost', label: { en: 'Lost', fr: 'Perdues' }, type: 'count' },
        { key: 'conversion', label: { en: 'Conversion', fr: 'Conversion' }, type: 'percent' },
        { key: 'days', label: { en: 'Days in stage', fr: 'Jours dans l’étape' }, type: 'days' },
      ],
      rows: stages.map((stage) => stageRow(stage, stages, moves, current)),
    };
  },
};

async function stagesOf(ctx: Context, asked: string | undefined): Promise<readonly AnyRecord[]> {
  const pipelines = await listRecords(ctx, ctx.catalogue.entity('pipeline'), { limit: 1 });
  const pipelineId = asked ?? pipelines.data[0]?.id;
  if (pipelineId === undefined) return [];
  const filter = { field: 'pipelineId', op: '=', value: pipelineId } as const;
  const stages = ctx.catalogue.entity('stage');
  return (await listRecords(ctx, stages, { filter, sort: 'order', limit: MAX_LIMIT })).data;
}

function movesOf(ctx: Context, settings: ReportSettings) {
  return groupRecords(ctx, ctx.catalogue.entity('dealStageChange'), {
    filter: { all: [inPeriod('at', settings), whereGiven('deal.ownerId', settings.ownerId)] },
    by: { from: { path: 'fromStageId' }, to: { path: 'toStageId' } },
    measures: { seconds: ['sum', 'durationSeconds'], timed: ['count', 'durationSeconds'] },
  });
}

function currentOf(ctx: Context, { ownerId }: ReportSettings) {
  return groupRecords(ctx, ctx.catalogue.entity('deal'), {
    filter: { all: [{ field: 'category', op: '=', value: 'open' }, whereGiven('ownerId', ownerId)] },
    by: { stage: { path: 'stageId' } },
  });
}

type Moves = Awaited<ReturnType<typeof movesOf>>;

function stageRow(
  stage: AnyRecord,
  stages: readonly AnyRecord[],
  moves: Moves,
  current: Awaited<ReturnType<typeof currentOf>>,
): ReportRow {
  const out = moves.filter(({ from }) => from === stage.id);
  const wentOn = new Set(stages.filter((other) => isForward(stage, other)).map(({ id }) => id));
  const lostTo = new Set(stages.filter(({ category }) => isLost(category)).map(({ id }) => id));
  const left = total(out);
  const advanced = total(out.filter(({ to }) => to !== null && wentOn.has(to)));
  const timed = sum(out.map((move) => Number(move.timed)));
  const seconds = sum(out.map((move) => Number(move.seconds ?? 0)));
  return {
    stage: String(stage['name']),
    current: total(current.filter((group) => group.stage === stage.id)),
    entered: total(moves.filter(({ to }) => to === stage.id)),
    left,
    advanced,
    lost: total(out.filter(({ to }) => to !== null && lostTo.has(to))),
    conversion: left === 0 ? null : Math.round((advanced / left) * 1000) / 10,
    days: timed === 0 ? null : Math.round(seconds / timed / 8640) / 10,
  };
}

function isForward(stage: AnyRecord, other: AnyRecord): boolean {
  if (other.category === 'won') return stage.category !== 'won';
  return other.category === 'open' && stage.category === 'open' && Number(other.order) > Number(stage.order);
}

function isLost(category: unknown): boolean {
  return category === 'lost' || category === 'unqualified';
}

function total(groups: readonly { readonly records: number }[]): number {
  return sum(groups.map(({ records }) => records));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((whole, number) => whole + number, 0);
}
