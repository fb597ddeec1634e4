import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from '#records/context.ts';

/** A telephone account as the rules of calls read it. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  /** ISO code of the country that numbers without prefix belong to. */
  readonly country: string;
  /** Rung where the provider names nobody. */
  readonly userIds: readonly string[];
}

interface AccountRow extends Omit<Account, 'country' | 'userIds'> {
  readonly country: string | null;
  readonly userIds: readonly string[] | null;
  readonly token: string;
}

const SELECT = `select id, name, provider, country, user_ids as "userIds", token from telephony_accounts
  where deleted_at is null and is_active`;

/** The active account with this token, compared in constant time; undefined for none. */
export async function accountByToken(ctx: Context, token: string): Promise<Account | undefined> {
  const rows = await ctx.db.query<AccountRow>(SELECT);
  const found = rows.filter((row) => timingSafeEqual(digest(row.token), digest(token)));
  return found[0] && toAccount(ctx, found[0]);
}

export async function accountById(ctx: Context, id: string): Promise<Account | undefined> {
  const [row] = await ctx.db.query<AccountRow>(`${SELECT} and id = $1`, [id]);
  return row && toAccount(ctx, row);
}

export async function accountByProvider(ctx: Context, provider: string): Promise<Account | undefined> {
  const [row] = await ctx.db.query<AccountRow>(`${SELECT} and provider = $1 order by created_at limit 1`, [
    provider,
  ]);
  return row && toAccount(ctx, row);
}

function toAccount(ctx: Context, { id, name, provider, country, userIds }: AccountRow): Account {
  return { id, name, provider, country: country ?? ctx.workspace.country, userIds: userIds ?? [] };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
