import type { Condition } from '#kernel/expression/condition.ts';
import type { Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { listRecords } from '#records/query/list-records.ts';
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
}

export async function previewConversion(ctx: Context, lead: AnyRecord): Promise<ConversionPreview> {
  const defaults = defaultsFrom(lead);
  const accounts = await matchesOf(ctx, 'account', {
    name: lead.companyName,
    phone: lead.phone,
    website: lead.website,
  });
  const contacts = await matchesOf(ctx, 'contact', {
    email: lead.email,
    phone: lead.phone,
    mobilePhone: lead.phone,
    name: lead.name,
  });
  return {
    account: { create: defaults.account, matches: accounts },
    contact: { create: defaults.contact, matches: contacts },
    deal: { create: defaults.deal, matches: await openDeals(ctx, accounts) },
  };
}

const MOST_MATCHES = 5;

/** Each key has its own index or narrow search; they are looked up apart and united (bench.md: one OR is a scan). */
async function matchesOf(
  ctx: Context,
  entity: 'account' | 'contact',
  like: Readonly<Record<string, unknown>>,
): Promise<readonly Match[]> {
  const found = new Map<string, { readonly record: AnyRecord; readonly because: string[] }>();
  for (const [field, value] of Object.entries(like)) {
    if (typeof value !== 'string' || value === '') continue;
    for (const record of await sameValue(ctx, entity, field, value)) {
      const known = found.get(record.id) ?? { record, because: [] };
      known.because.push(field);
      found.set(record.id, known);
    }
  }
  return [...found.values()]
    .toSorted((a, b) => b.because.length - a.because.length)
    .slice(0, MOST_MATCHES)
    .map(({ record, because }) => ({ id: record.id, name: record.name, because }));
}

/** Names are looked for by their words, so that accents, case and "SA" after it do not hide a match. */
async function sameValue(
  ctx: Context,
  entity: string,
  field: string,
  value: string,
): Promise<readonly AnyRecord[]> {
  const target = ctx.catalogue.entity(entity);
  const filter: Condition =
    field === 'name' ? { field, op: 'starts with', value } : { field, op: '=', value };
  const query = field === 'website' ? {} : { q: value };
  const { data } = await listRecords(ctx, target, { ...query, filter, limit: MOST_MATCHES });
  return data;
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
