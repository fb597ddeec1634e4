import type { Context } from '#records/context.ts';
import { startJob } from '#records/start-job.ts';
import { checkCriteria } from '../directories/criteria.ts';
import type { Directory } from '../directories/directory.ts';
import { mayProspect } from '../search/search-companies.ts';
import type { LeadsInput } from './leads-input.ts';

/**
 * Begins to make leads of companies, beside the request and with the caller's rights. Gives the job's id. Refuses 403 whoever may
 * not create leads, 422 wrong criteria.
 */
export async function startProspects(ctx: Context, directory: Directory, input: LeadsInput): Promise<string> {
  mayProspect(ctx);
  if (input.sirens === undefined) checkCriteria(directory, input.criteria);
  return startJob(ctx, 'create-prospects', { ...input, directory: directory.key });
}
