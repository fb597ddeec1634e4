import { asProgram } from '#records/context.ts';
import type { Reaction } from '#records/define/reaction.ts';
import { saveRecords } from '#records/pipeline/save-records.ts';
import { listRecords } from '#records/query/list-records.ts';

/** Deals begin in one pipeline unless told: the one that was made the default last (PIPE-11). */
export const oneDefaultPipeline: Reaction = {
  name: 'keep-one-default-on-pipeline-changed',
  on: ['pipeline.created', 'pipeline.updated'],
  wants: ({ changes }) => changes.isDefault?.[1] === true,
  react: async ({ recordId }, ctx) => {
    const filter = {
      all: [
        { field: 'isDefault', op: '=', value: true },
        { field: 'id', op: '!=', value: recordId },
      ],
    } as const;
    const program = asProgram(ctx);
    const { data } = await listRecords(program, ctx.catalogue.entity('pipeline'), { filter });
    const changes = data.map(({ id }) => ({ op: 'update', id, values: { isDefault: false } }) as const);
    if (changes.length > 0) await saveRecords(program, 'pipeline', changes);
  },
};
