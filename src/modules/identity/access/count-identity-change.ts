import type { Context } from '#records/context.ts';
import { defineLoadingDecision } from '#records/define/define-decision.ts';

/** Raised with every change of who may do what, and of who is signed in, for the processes that keep such things. */
export const IDENTITY_COUNTER = 'identity';

const entities: readonly string[] = ['user', 'team', 'role', 'profile', 'apiKey'];
const SESSION = 'session';

export function isIdentity(subject: string): boolean {
  return subject === SESSION || entities.includes(subject);
}

/** Any change of who may do what makes every process work rights out anew at its next request. */
export const identityDecisions = entities.map((entity) =>
  defineLoadingDecision({
    entity,
    name: 'rights are worked out anew',
    on: ['create', 'update', 'remove', 'restore'],
    load: (_changes, ctx) => countChange(ctx),
    decide: () => undefined,
  }),
);

/** Sessions were ended before their time: no process may let them in any more. */
export async function countEndedSessions(ctx: Context): Promise<void> {
  await countChange(ctx);
  ctx.db.afterCommit(() => ctx.installation.bell.ring([{ subject: SESSION, hasReactions: false }]));
}

async function countChange(ctx: Context): Promise<void> {
  await ctx.db.query(
    `insert into counters (name, value) values ($1, 1) on conflict (name) do update set value = counters.value + 1`,
    [IDENTITY_COUNTER],
  );
}
