import type { Condition } from '#kernel/expression/condition.ts';
import type { Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { findDuplicates } from '#records/duplicates/find-duplicates.ts';
import { listRecords } from '#records/query/list-records.ts';
import { askCriteria, type AskedCriterion } from '../criteria/qualification.ts';
import { type Defaults, defaultsFrom } from './defaults.ts';

interface Match {
  readonly id: string;
  readonly name: unknown;
  /** The fields in which it is like the lead. */
  readonly because: readonly string[];
}

/** What converting would create, and what there is already that it could be linked to (CONV-12). Changes nothing. */
export interface ConversionPreview {
  readonly account: { readonly create: Defaults['account']; readonly matches: readonly Match[] };
  readonly contact: { readonly create: Defaults['contact']; readonly matches: readonly Match[] };
  readonly deal: { readonly create: Defaults['deal']; readonly matches: readonly Match[] };
  /** Where the deal may begin; first where it does unless told (CONV-06). */
  readonly pipelines: readonly { readonly id: string; readonly name: unknown }[];
  /** What the firm asks of a lead first (CONV-11). */
  readonly criteria: readonly AskedCriterion[];
}

export async function previewConversion(ctx: Context, lead: AnyRecord): Promise<ConversionPreview> {
  const defaults = defaultsFrom(lead);
  const accounts = await matchesOf(ctx, 'account', {
    ...defaults.account,
    name: lead.companyName,
    phone: lead.phone,
    email: lead.email,
  });
  const contacts = await matchesOf(ctx, 'contact', { ...defaults.contact });
  return {
    account: { create: defaults.account, matches: accounts },
    contact: { create: defaults.contact, matches: contacts },
    deal: { create: defaults.deal, matches: await openDeals(ctx, accounts) },
    pipelines: await pipelines(ctx),
    criteria: await askCriteria(ctx, lead.id),
  };
}

async function pipelines(ctx: Context): Promise<ConversionPreview['pipelines']> {
  const { data } = await listRecords(ctx, ctx.catalogue.entity('pipeline'), { sort: 'order' });
  const byDefault = data.toSorted((a, b) => Number(b['isDefault']) - Number(a['isDefault']));
  return byDefault.map(({ id, name }) => ({ id, name }));
}

const MOST_MATCHES = 5;

async function matchesOf(
  ctx: Context,
  entity: 'account' | 'contact',
  like: Readonly<Record<string, unknown>>,
): Promise<readonly Match[]> {
  const found = await findDuplicates(ctx, ctx.catalogue.entity(entity), like);
  return found
    .slice(0, MOST_MATCHES)
    .map(({ record, fields }) => ({ id: record.id, name: record.name, because: fields }));
}

async function openDeals(ctx: Context, accounts: readonly Match[]): Promise<readonly Match[]> {
  if (accounts.length === 0) return [];
  const filter: Condition = {
    all: [
      { field: 'accountId', op: 'in', value: accounts.map((account) => account.id) },
      { field: 'category', op: '=', value: 'open' },
    ],
  };
  const { data } = await listRecords(ctx, ctx.catalogue.entity('deal'), { filter, limit: MOST_MATCHES });
  return data.map((record) => ({ id: record.id, name: record.name, because: ['accountId'] }));
}
