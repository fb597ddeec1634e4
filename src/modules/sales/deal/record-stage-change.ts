import { asProgram } from '#records/context.ts';
import type { Reaction } from '#records/define/reaction.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';

/** Writes the stage history (PIPE-23). */
export const recordStageChange: Reaction = {
  name: 'record-stage-change-on-deal-changed',
  on: ['deal.created', 'deal.updated'],
  wants: ({ changes }) => typeof changes.stageId?.[1] === 'string',
  react: async (event, ctx) => {
    const [fromStageId, toStageId] = event.changes.stageId ?? [];
    if (typeof toStageId !== 'string') return;
    const [entered, left] = event.changes.stageEnteredAt ?? [];
    const durationSeconds =
      typeof entered === 'string' && typeof left === 'string'
        ? Math.round((Date.parse(left) - Date.parse(entered)) / 1000)
        : null;
    await saveRecord(asProgram(ctx), 'dealStageChange', {
      op: 'create',
      values: { dealId: event.recordId, fromStageId, toStageId, at: event.at, durationSeconds },
    });
  },
};
