import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import { startJob } from '../start-job.ts';
import { isLarge } from '../storage/indexes.ts';
import { outdatedMatchTerms, refillMatchTerms } from './match-index.ts';

/** The job that writes the words of a large entity anew; its input is `{entity}`. */
export const RENEW_MATCH_TERMS = 'renew-match-terms';

/**
 * Where match keys have changed, the words are written anew: in this transaction, or for a large table by a job, since the request
 * would wait for all its records. Until the job is done, records are found by words that both ways of matching make.
 */
export async function renewMatchTerms(ctx: Context, entities: readonly Entity[]): Promise<void> {
  for (const { entity } of await outdatedMatchTerms(ctx.db, entities)) {
    if (await isLarge(ctx.db, entity)) await startJob(ctx, RENEW_MATCH_TERMS, { entity: entity.name });
    else await refillMatchTerms(ctx.db, [entity]);
  }
}
