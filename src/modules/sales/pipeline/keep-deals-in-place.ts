import { conflict } from '#kernel/refusal.ts';
import type { Change } from '#records/define/change.ts';
import { type Decision, defineLoadingDecision } from '#records/define/define-decision.ts';

/** A stage in which deals stand is neither removed nor made to mean something else: 409 `stage.has_deals` with how many (PIPE-04). */
export const keepDealsInStage = keepDeals('stage', 'stage_id', 'stage.has_deals', ({ op, before, after }) =>
  op === 'remove' ? true : before?.category !== after.category,
);

/** As `keepDealsInStage`, of a whole pipeline: 409 `pipeline.has_deals`. `transfer` brings them elsewhere. */
export const keepDealsInPipeline = keepDeals(
  'pipeline',
  'pipeline_id',
  'pipeline.has_deals',
  ({ op }) => op === 'remove',
);

function keepDeals(
  entity: string,
  column: string,
  code: string,
  isRefused: (change: Change) => boolean,
): Decision {
  return defineLoadingDecision({
    entity,
    name: 'deals stay where they stand',
    on: ['update', 'remove'],
    load: async (changes, ctx) => {
      const ids = changes.filter(isRefused).map(({ before }) => before?.id);
      if (ids.length === 0) return new Map<string, number>();
      const rows = await ctx.db.query<{ id: string; count: number }>(
        `select ${column} as id, count(*)::int as count from deals
         where ${column} = any($1::uuid[]) and deleted_at is null group by 1`,
        [ids],
      );
      return new Map(rows.map(({ id, count }) => [id, count]));
    },
    decide: (change, _ctx, counts) => {
      const count = counts.get(change.after.id) ?? 0;
      if (count > 0 && isRefused(change)) throw conflict(code, { args: { count } });
    },
  });
}
