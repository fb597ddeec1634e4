import { z } from 'zod';
import type { Context } from '#records/context.ts';

const KEY = 'digest';

/** At which hour of his own clock a user gets the digest; null for never. */
export const digestInput = z.strictObject({ hour: z.int().min(0).max(23).nullable() });

export type DigestChoice = z.output<typeof digestInput>;

/** Whoever has chosen nothing gets it as the day begins. */
const usual: DigestChoice = { hour: 8 };

export async function readDigestChoice(ctx: Context, userId: string): Promise<DigestChoice> {
  const [row] = await ctx.db.query<{ value: unknown }>(
    'select value from preferences where user_id = $1 and key = $2',
    [userId, KEY],
  );
  return digestInput.safeParse(row?.value).data ?? usual;
}

export async function writeDigestChoice(ctx: Context, userId: string, choice: DigestChoice): Promise<void> {
  await ctx.db.query(
    `insert into preferences (user_id, key, value) values ($1, $2, $3)
     on conflict (user_id, key) do update set value = excluded.value`,
    [userId, KEY, JSON.stringify(choice)],
  );
}
