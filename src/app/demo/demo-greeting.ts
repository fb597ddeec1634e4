import type { Context } from '#records/context.ts';
import { demoAdministrator, DEMO_PASSWORD, demoSignIns } from './staff.ts';

/** How to sign in to the demo firm; nothing where this database holds another one. */
export async function demoGreeting(ctx: Context): Promise<readonly string[]> {
  const [known] = await ctx.db.query('select 1 from users where email = $1', [demoAdministrator.email]);
  return known
    ? [`Atelier Lumen, the demo firm. Everybody’s password: ${DEMO_PASSWORD}`, ...demoSignIns]
    : [];
}
