import type { Context } from '#records/context.ts';

/** Hosts of many mailboxes put off, or refuse, who sends them more at once. */
const PER_DOMAIN = 15;
const MINUTE_MS = 60_000;

/** Whether one more mail to many may leave now, over all mailings, since they share a mail server. */
export type Pace =
  | {
      readonly state: 'open';
      /** Domains that have had enough for this minute. */ readonly fullDomains: readonly string[];
    }
  | { readonly state: 'full'; readonly until: Date };

/** Holds all others that ask until the end of the transaction, so that together they keep the pace. */
export async function readPace(tx: Context, perMinute: number): Promise<Pace> {
  await tx.db.query(`select pg_advisory_xact_lock(hashtextextended('mailing pace', 0))`);
  const since = new Date(tx.clock.now().getTime() - MINUTE_MS);
  const rows = await tx.db.query<{ domain: string; n: number; first: string }>(
    `select domain, count(*) as n, min(tried_at) as first from mailing_recipients where tried_at > $1 group by domain`,
    [since],
  );
  const all = rows.reduce((sum, { n }) => sum + n, 0);
  const fullDomains = rows.filter(({ n }) => n >= PER_DOMAIN).map(({ domain }) => domain);
  if (all < perMinute) return { state: 'open', fullDomains };
  const first = Math.min(...rows.map((row) => new Date(row.first).getTime()));
  return { state: 'full', until: new Date(first + MINUTE_MS) };
}

/** When a domain that has had enough may be written to again, at the latest. */
export function nextMinute({ clock }: Context): Date {
  return new Date(clock.now().getTime() + MINUTE_MS);
}
