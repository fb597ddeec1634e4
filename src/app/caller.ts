import type { FastifyRequest } from 'fastify';
import { forbidden, Refusal } from '#kernel/refusal.ts';
import type { Audience } from '#platform/http/route.ts';
import { sessionToken } from '#modules/identity';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db/db.ts';
import type { Context } from '#records/context.ts';
import { locales, type Locale } from '#records/define/label.ts';
import type { Engine } from './engine.ts';

/** Who a request comes from, as a context. */
export function createCallers(engine: Engine, db: Db, clock: Clock) {
  async function principalOf(request: FastifyRequest) {
    const now = clock.now();
    const key = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (key !== undefined) return engine.principals.byKey(db, key.trim(), now);
    const token = sessionToken(request.headers);
    return token === undefined ? undefined : engine.principals.bySession(db, token, now);
  }

  return async (request: FastifyRequest, who: Audience = 'signedIn'): Promise<Context> => {
    const principal = await principalOf(request);
    if (who === 'anyone' && (!principal || principal.isArriving))
      return engine.anonymousContext(languageOf(request) ?? 'fr');
    if (!principal) throw new Refusal(401, 'access.sign_in');
    if (principal.isArriving && who !== 'arriving') throw new Refusal(403, 'second_factor.set_up_first');
    const source = principal.access.actor.kind === 'apiKey' ? 'api' : 'ui';
    if (source === 'ui') engine.presence.saw(principal.userId);
    const ctx = await engine.contextFor(principal, source, languageOf(request));
    if (who === 'administrators' && !ctx.access.isAdministrator) throw forbidden();
    return ctx;
  };
}

/** The first of our languages that the caller names in Accept-Language. */
export function languageOf(request: Pick<FastifyRequest, 'headers'>): Locale | undefined {
  const asked = (request.headers['accept-language'] ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return asked
    .map((code) => locales.find((locale) => locale === code))
    .find((locale) => locale !== undefined);
}
