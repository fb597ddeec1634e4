import { defineLoadingDecision } from '#records/define/define-module.ts';

/** Any change of who may do what makes every process work rights out anew at its next request. */
export const identityDecisions = ['user', 'team', 'role', 'profile', 'apiKey'].map((entity) =>
  defineLoadingDecision({
    entity,
    name: 'rights are worked out anew',
    on: ['create', 'update', 'remove', 'restore'],
    load: async (_changes, ctx) => {
      await ctx.db.query(
        `insert into counters (name, value) values ('identity', 1) on conflict (name) do update set value = counters.value + 1`,
      );
    },
    decide: () => undefined,
  }),
);
