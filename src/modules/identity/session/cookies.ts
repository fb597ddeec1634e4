import type { RequestFacts } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';

const NAME = 'filrouge_session';
const WEEK_S = 7 * 24 * 60 * 60;

/** `Set-Cookie` for a session: out of scripts' reach, not sent along from other sites, for https alone where we have it. */
export function sessionCookie(ctx: Context, token: string): string {
  const isSecure = ctx.installation.publicUrl.startsWith('https:');
  return `${NAME}=${encodeURIComponent(token)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${WEEK_S}${isSecure ? '; Secure' : ''}`;
}

export const endedCookie = `${NAME}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`;

/** The session's token as the browser sends it back. */
export function sessionToken(headers: RequestFacts['headers']): string | undefined {
  const cookies = typeof headers.cookie === 'string' ? headers.cookie.split(';') : [];
  const found = cookies.map((cookie) => cookie.trim()).find((cookie) => cookie.startsWith(`${NAME}=`));
  return found ? decodeURIComponent(found.slice(NAME.length + 1)) : undefined;
}
