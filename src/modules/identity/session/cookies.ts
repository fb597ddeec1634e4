import type { RequestFacts } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';

const NAME = 'filrouge_session';
const BROWSER = 'filrouge_browser';
const DAY_S = 24 * 60 * 60;
const MOST_AGENT = 300;

/** `Set-Cookie` for a session: out of scripts' reach, not sent along from other sites, for https alone where we have it. */
export function sessionCookie(ctx: Context, token: string): string {
  return cookie(ctx, NAME, token, 7 * DAY_S);
}

/** `Set-Cookie` for a browser that its user trusts: it opens nothing, it spares the code after the password. */
export function browserCookie(ctx: Context, token: string): string {
  return cookie(ctx, BROWSER, token, 30 * DAY_S);
}

function cookie({ installation }: Context, name: string, token: string, maxAge: number): string {
  const isSecure = installation.publicUrl.startsWith('https:');
  return `${name}=${encodeURIComponent(token)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${isSecure ? '; Secure' : ''}`;
}

export const endedCookie = `${NAME}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`;

/** The session's token as the browser sends it back. */
export function sessionToken(headers: RequestFacts['headers']): string | undefined {
  return cookieOf(headers, NAME);
}

/** The token of a trusted browser. */
export function browserToken(headers: RequestFacts['headers']): string | undefined {
  return cookieOf(headers, BROWSER);
}

function cookieOf(headers: RequestFacts['headers'], name: string): string | undefined {
  const cookies = typeof headers.cookie === 'string' ? headers.cookie.split(';') : [];
  const found = cookies.map((one) => one.trim()).find((one) => one.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : undefined;
}

/** What the browser says it is, cut to a length that fits. */
export function userAgentOf(headers: RequestFacts['headers']): string | null {
  const agent = headers['user-agent'];
  return typeof agent === 'string' ? agent.slice(0, MOST_AGENT) : null;
}
