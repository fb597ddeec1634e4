import { Refusal } from '#kernel/refusal.ts';
import type { Context } from '#records/context.ts';

const LOCKED_MS = 15 * 60 * 1000;

/**
 * Takes one of the tries that there are at a secret: of `subject`, an address or `code <user>`. Counted before the secret is looked
 * at, so that tries at the same moment are no way around. Refuses 429 `sign_in.too_many` once `most` failed, until a quarter of an
 * hour has passed.
 */
export async function takeTry(ctx: Context, subject: string, most: number): Promise<void> {
  const now = ctx.clock.now();
  const taken = await ctx.db.query(
    `insert into sign_in_failures as f (email, failures, last_at) values ($1, 1, $2)
     on conflict (email) do update set failures = case when f.last_at > $3 then f.failures + 1 else 1 end, last_at = $2
       where f.failures < $4 or f.last_at <= $3
     returning 1`,
    [subject, now, new Date(now.getTime() - LOCKED_MS), most],
  );
  if (taken.length === 0) throw new Refusal(429, 'sign_in.too_many');
}

/** The secret was right: all tries are there again. */
export async function giveTriesBack(ctx: Context, subject: string): Promise<void> {
  await ctx.db.query('delete from sign_in_failures where email = $1', [subject]);
}
