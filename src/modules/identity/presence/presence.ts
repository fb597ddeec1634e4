import { type Context, nowOf } from '#records/context.ts';
import { writeDerived } from '#records/pipeline/write-derived.ts';
import { type Chosen, type Presence, presenceOf, type Traces } from './presence.rules.ts';

/** Whoever comes back after so long has begun a new day: what he said of himself then no longer holds. */
const FORGOTTEN_AFTER_MS = 60 * 60_000;

/**
 * Writes down, by one statement, who is connected (`seen`) and who asked for something (`active`) since the last beat. Whoever
 * has signed out everywhere leaves no trace: the request that did it was his last.
 */
export async function writeTraces(
  ctx: Context,
  seen: Iterable<string>,
  active: ReadonlySet<string>,
): Promise<void> {
  const rows = [...new Set([...seen, ...active])].map((user_id) => ({ user_id }));
  if (rows.length === 0) return;
  await ctx.db.query(
    `insert into presences as p (user_id, seen_at, active_at)
     select user_id, $2, $2 from json_to_recordset($1::json) as t (user_id uuid)
       where exists (select 1 from auth_sessions s where s.user_id = t.user_id and s.expires_at > $2)
     order by user_id
     on conflict (user_id) do update set seen_at = excluded.seen_at,
       active_at = case when excluded.user_id = any($3::uuid[]) or p.seen_at < $4 then excluded.active_at else p.active_at end,
       chosen = case when p.seen_at < $4 then null else p.chosen end`,
    [JSON.stringify(rows), nowOf(ctx), [...active], new Date(ctx.clock.now().getTime() - FORGOTTEN_AFTER_MS)],
  );
}

/** Brings `user.presence` up to what the traces of all processes say now; users whose presence stays are not touched. */
export async function derivePresence(ctx: Context): Promise<void> {
  const rows = await ctx.db.query<Traces & { readonly userId: string; readonly presence: Presence | null }>(
    `select p.user_id as "userId", p.seen_at as "seenAt", p.active_at as "activeAt", p.chosen, u.presence
     from presences p join users u on u.id = p.user_id`,
  );
  for (const { userId, presence: before, ...traces } of rows) {
    const presence = presenceOf(traces, ctx.clock.now());
    if (presence !== (before ?? 'offline')) await writeDerived(ctx, 'user', userId, { presence });
  }
}

/** What he says of himself from now on, seen at once. */
export async function choosePresence(ctx: Context, userId: string, chosen: Chosen): Promise<void> {
  await writeTraces(ctx, [], new Set([userId]));
  await ctx.db.query('update presences set chosen = $2 where user_id = $1', [userId, chosen]);
  await derivePresence(ctx);
}

/** He has signed out: gone at once, unless a browser of his elsewhere tells otherwise at its next beat. */
export async function leave(ctx: Context, userId: string): Promise<void> {
  await ctx.db.query(`update presences set seen_at = '1970-01-01', chosen = null where user_id = $1`, [
    userId,
  ]);
  await derivePresence(ctx);
}
