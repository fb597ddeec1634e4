import { parsePhone } from '#kernel/phone/phone.ts';
import type { Context } from '#records/context.ts';
import type { Account } from '../account/account.ts';
import type { CallState } from './fold-facts.rules.ts';

/** The user whom a provider names: by extension, then by e-mail address, then by number (api.md); undefined for none. */
export async function findUser(ctx: Context, account: Account, name: string): Promise<string | undefined> {
  const phone = parsePhone(name, account.country);
  const [user] = await ctx.db.query<{ id: string }>(
    `select id from users where status = 'active' and deleted_at is null
       and (extension = $1 or email = lower($1) or phone = $2)
     order by extension = $1 desc nulls last, email = lower($1) desc limit 1`,
    [name.trim(), phone.e164],
  );
  return user?.id;
}

/** Whom a call rings: the users named, else whoever has the number dialled, else those the account names. */
export async function usersRung(
  ctx: Context,
  account: Account,
  state: CallState,
): Promise<readonly string[]> {
  const named = await findAll(ctx, account, state.rung);
  if (named.length > 0) return named;
  const own = state.direction === 'inbound' ? state.to : state.from;
  const dialled = own === null ? [] : await findAll(ctx, account, [own]);
  return dialled.length > 0 ? dialled : account.userIds;
}

async function findAll(ctx: Context, account: Account, names: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of names) {
    const id = await findUser(ctx, account, name);
    if (id !== undefined && !found.includes(id)) found.push(id);
  }
  return found;
}
