import type { Db } from '#platform/db/db.ts';
import type { Bell } from '#platform/outbox/bell.ts';
import type { Principal } from './principal.ts';
import { IDENTITY_COUNTER, isIdentity } from '../access/count-identity-change.ts';

/** A principal and when his session or key ends by itself; null for never. */
export interface Proved {
  readonly principal: Principal;
  readonly endsAt: number | null;
}

/** Whatever else happens, a principal is looked up again after so long. */
const KEPT_MS = 10_000;
const MOST_KEPT = 10_000;

/**
 * Principals that were looked up a moment ago, so that a request costs no look-up (ADR 0021). All are forgotten at once when
 * this process commits a change of anything in identity, and within a second when another one does (`look`).
 */
export function createKnownPrincipals(bell: Bell) {
  const known = new Map<string, Proved & { readonly until: number }>();
  let stamp: number | undefined;
  let generation = 0;

  function forget(): void {
    known.clear();
    generation += 1;
  }

  bell.listen((news) => {
    if (news.some(({ subject }) => isIdentity(subject))) forget();
  });

  return {
    /** The principal kept under `key`, else the one that `lookUp` finds. */
    find: async (key: string, now: Date, lookUp: () => Promise<Proved | undefined>) => {
      const kept = known.get(key);
      const isOver = kept?.endsAt !== null && kept !== undefined && kept.endsAt <= now.getTime();
      if (kept && !isOver && performance.now() < kept.until) return kept.principal;
      const before = generation;
      const found = await lookUp();
      // What was read while somebody changed it may be what it was before.
      if (found && before === generation) {
        if (known.size >= MOST_KEPT) known.clear();
        known.set(key, { ...found, until: performance.now() + KEPT_MS });
      }
      return found?.principal;
    },
    /** Finds out whether another process changed anything in identity. */
    look: async (db: Db): Promise<void> => {
      const [row] = await db.query<{ value: number }>('select value from counters where name = $1', [
        IDENTITY_COUNTER,
      ]);
      if (row?.value !== stamp) forget();
      stamp = row?.value;
    },
    forget,
  };
}
