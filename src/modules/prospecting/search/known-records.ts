import type { Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { findAlike } from '#records/duplicates/find-alike.ts';
import { mayRead } from '#records/query/scope.ts';
import type { Company } from '../directories/company.ts';

/** A lead or an account that stands for a company already. */
export interface KnownRecord {
  readonly entity: 'lead' | 'account';
  readonly id: string;
  readonly name: string;
}

/**
 * For each company the records with its SIREN, or with a SIRET or VAT number that holds it: those that the caller may see, since
 * what one may not see does not exist.
 */
export async function findKnown(
  ctx: Context,
  companies: readonly Company[],
): Promise<readonly (readonly KnownRecord[])[]> {
  const numbers = companies.map(({ siren }) => ({ siren }));
  const leads = await alike(ctx, 'lead', numbers);
  const accounts = await alike(ctx, 'account', numbers);
  return companies.map((_, at) => [...known('lead', leads[at]), ...known('account', accounts[at])]);
}

async function alike(ctx: Context, name: KnownRecord['entity'], numbers: readonly { siren: string }[]) {
  const entity = ctx.catalogue.entity(name);
  return mayRead(entity, ctx) ? findAlike(ctx, entity, numbers, 'possible') : [];
}

function known(entity: KnownRecord['entity'], record: AnyRecord | undefined): readonly KnownRecord[] {
  return record ? [{ entity, id: record.id, name: typeof record.name === 'string' ? record.name : '' }] : [];
}
