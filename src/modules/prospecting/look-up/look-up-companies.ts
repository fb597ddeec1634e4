import { forbidden } from '#kernel/refusal.ts';
import type { Context } from '#records/context.ts';
import type { Company } from '../directories/company.ts';
import type { Directory } from '../directories/directory.ts';
import { openDirectory } from '../setting/open-directory.ts';
import { type CompanyEntity, valuesOf } from './values-of.ts';

/** A company that may be meant, and what a record of the entity would hold of it. */
export interface Proposal {
  readonly company: Company;
  readonly values: Readonly<Record<string, unknown>>;
}

const MOST_PROPOSALS = 10;

/**
 * Companies by a SIREN, a SIRET or words of their names, the likeliest first, to fill a lead or an account in. Refuses 403 whoever
 * may neither create nor change such records.
 */
export async function lookUpCompanies(
  ctx: Context,
  directory: Directory,
  entity: CompanyEntity,
  q: string,
): Promise<readonly Proposal[]> {
  const mayWrite = (['create', 'update'] as const).some((verb) => ctx.access.scope(entity, verb) !== 'none');
  if (!mayWrite) throw forbidden();
  const api = await openDirectory(ctx, directory);
  const { companies } = await directory.search(api, { q: wordsOf(q) }, 1);
  return companies
    .slice(0, MOST_PROPOSALS)
    .map((company) => ({ company, values: valuesOf(ctx, entity, company) }));
}

/** Numbers as people group them, `732 829 320`, are asked for without blanks. */
function wordsOf(text: string): string {
  const plain = text.replaceAll(/[\s.]/g, '');
  return /^\d{9}(\d{5})?$/.test(plain) ? plain : text;
}
