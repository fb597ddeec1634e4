import type { RequestFacts } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { sessionCookie, userAgentOf } from './cookies.ts';
import { hashKey } from './principal.ts';

/** The answer to a sign-in: the cookie, and who it is. Notes from what browser it came, for the list of one's sessions. */
export async function signedIn(ctx: Context, token: string, headers: RequestFacts['headers']) {
  const [user] = await ctx.db.query(
    `with s as (update auth_sessions set user_agent = $2 where token = $1 returning user_id)
     select u.id, u.name, u.email, u.language, u.time_zone as "timeZone" from s join users u on u.id = s.user_id`,
    [hashKey(token), userAgentOf(headers)],
  );
  return { status: 200, headers: { 'set-cookie': sessionCookie(ctx, token) }, body: user };
}
