import { z } from 'zod';
import { invalid } from '#kernel/refusal.ts';
import type { Context } from '#records/context.ts';
import type { Label } from '#records/define/label.ts';

/** By which ways a user hears of something. */
export interface Channels {
  readonly web: boolean;
  /** A mail at once. */
  readonly email: boolean;
  /** A line in the day's one mail; see `send-digest`. */
  readonly digest: boolean;
}

const KEY = 'notices';

export const channelsInput = z.record(
  z.string(),
  z.strictObject({ web: z.boolean(), email: z.boolean(), digest: z.boolean().default(false) }),
);

/** Everything that a user may be told of, with the ways that he chose (ACT-09, ADM-13). */
export async function readChannels(
  ctx: Context,
  userId: string,
): Promise<readonly ({ readonly key: string; readonly label: Label } & Channels)[]> {
  const [row] = await ctx.db.query<{ value: unknown }>(
    'select value from preferences where user_id = $1 and key = $2',
    [userId, KEY],
  );
  const chosen = channelsInput.safeParse(row?.value).data ?? {};
  return ctx.catalogue.notices.map(({ key, label, mails = false }) => ({
    key,
    label,
    ...(chosen[key] ?? { web: true, email: mails, digest: false }),
  }));
}

/** Keeps the ways for the kinds named; 422 at a kind that there is not. */
export async function writeChannels(
  ctx: Context,
  userId: string,
  given: z.output<typeof channelsInput>,
): Promise<void> {
  const known = new Set(ctx.catalogue.notices.map((kind) => kind.key));
  const unknown = Object.keys(given).filter((key) => !known.has(key));
  if (unknown.length > 0) throw invalid(unknown.map((field) => ({ field, code: 'field.unknown' })));
  await ctx.db.query(
    `insert into preferences (user_id, key, value) values ($1, $2, $3)
     on conflict (user_id, key) do update set value = preferences.value || excluded.value`,
    [userId, KEY, JSON.stringify(given)],
  );
}
