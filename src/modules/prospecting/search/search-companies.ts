import { forbidden } from '#kernel/refusal.ts';
import type { Context } from '#records/context.ts';
import type { Company } from '../directories/company.ts';
import { checkCriteria, type Criteria } from '../directories/criteria.ts';
import type { CompanyPage, Directory } from '../directories/directory.ts';
import { openDirectory } from '../setting/open-directory.ts';
import { findKnown, type KnownRecord } from './known-records.ts';

export type FoundCompany = Company & { readonly known: readonly KnownRecord[] };

export type FoundPage = Omit<CompanyPage, 'companies'> & { readonly data: readonly FoundCompany[] };

/**
 * A page of the directory's companies, with the leads and accounts that stand for them already (LEAD-11). Refuses 403 whoever may
 * not create leads, 422 wrong criteria, 409 and 503 as the directory cannot be asked.
 */
export async function searchCompanies(
  ctx: Context,
  directory: Directory,
  criteria: Criteria,
  page: number,
): Promise<FoundPage> {
  mayProspect(ctx);
  checkCriteria(directory, criteria);
  const api = await openDirectory(ctx, directory);
  const { companies, ...rest } = await directory.search(api, criteria, page);
  const known = await findKnown(ctx, companies);
  return { data: companies.map((company, at) => ({ ...company, known: known[at] ?? [] })), ...rest };
}

/** Refuses 403 whoever may not create leads. */
export function mayProspect(ctx: Context): void {
  if (ctx.access.scope('lead', 'create') === 'none') throw forbidden();
}
