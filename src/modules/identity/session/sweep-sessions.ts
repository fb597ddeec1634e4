import type { Db } from '#platform/db/db.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Sessions and links that are over, and sign-ins that failed a day ago. */
export async function sweepSessions(db: Db, now: Date): Promise<void> {
  await db.query('delete from auth_sessions where expires_at < $1', [now]);
  await db.query('delete from auth_verifications where expires_at < $1', [now]);
  await db.query('delete from sign_in_challenges where expires_at < $1', [now]);
  await db.query('delete from trusted_browsers where expires_at < $1', [now]);
  await db.query('delete from sign_in_failures where last_at < $1', [new Date(now.getTime() - DAY_MS)]);
}
