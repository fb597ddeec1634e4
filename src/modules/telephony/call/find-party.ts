import type { Context } from '#records/context.ts';
import type { RecordReference } from '#records/define/fields/link.ts';
import { findByPhone, type PhoneMatch } from '#records/query/find-by-phone.ts';
import { linksOf } from './links-of.rules.ts';

/** Entities whose records call us, the likeliest first (telephony.md 3.4); users' own numbers are never a caller's. */
export const parties = ['contact', 'lead', 'account'] as const;

/** Who has the number, in the order of `parties`. A lead that was converted is met as the contact that it became. */
export async function findParties(ctx: Context, e164: string | null): Promise<readonly PhoneMatch[]> {
  if (e164 === null) return [];
  const found = await findByPhone(ctx, e164, parties);
  const rank = ({ entity }: PhoneMatch) => parties.findIndex((name) => name === entity);
  return found.filter(({ record }) => record.status !== 'converted').toSorted((a, b) => rank(a) - rank(b));
}

/** What a call from this number is about, as far as there is no doubt. */
export async function linksFor(ctx: Context, e164: string | null): Promise<readonly RecordReference[]> {
  return linksOf(await findParties(ctx, e164));
}
