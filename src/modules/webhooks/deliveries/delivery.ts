import type { Db } from '#platform/db/db.ts';
import type { Context } from '#records/context.ts';

export const deliveryStates = ['waiting', 'delivered', 'left_out', 'dead'] as const;

/** A delivery as people look at it: what became of its last try. */
export interface Delivery {
  readonly id: string;
  readonly sequence: number;
  readonly type: string;
  readonly recordId: string;
  readonly at: string;
  readonly state: (typeof deliveryStates)[number];
  readonly tries: number;
  readonly nextAt: string;
  readonly triedAt: string | null;
  readonly tookMs: number | null;
  readonly sentBytes: number | null;
  readonly sentSha256: string | null;
  readonly status: number | null;
  readonly answer: string | null;
  readonly problem: string | null;
}

export interface DeliveryQuery {
  readonly state?: Delivery['state'] | undefined;
  /** Earlier than this sequence. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** The latest first. */
export function listDeliveries(db: Db, webhookId: string, query: DeliveryQuery): Promise<Delivery[]> {
  return db.query<Delivery>(
    `select id, sequence, type, record_id as "recordId", at, state, tries, next_at as "nextAt", tried_at as "triedAt",
       took_ms as "tookMs", sent_bytes as "sentBytes", sent_sha256 as "sentSha256", status, answer, problem
     from webhook_deliveries where webhook_id = $1 and ($2::text is null or state = $2) and ($3::bigint is null or sequence < $3)
     order by sequence desc limit $4`,
    [webhookId, query.state ?? null, query.before ?? null, query.limit],
  );
}

/** Ten more tries for one delivery that has ended, or for all that failed; under the same ids. Gives how many. */
export async function replay(
  { db, clock }: Context,
  webhookId: string,
  deliveryId?: string,
): Promise<number> {
  const which = deliveryId === undefined ? `state = 'dead'` : `id = $3 and state <> 'waiting'`;
  const replayed = await db.query(
    `update webhook_deliveries set state = 'waiting', tries = 0, next_at = $2 where webhook_id = $1 and ${which} returning id`,
    [webhookId, clock.now(), ...(deliveryId === undefined ? [] : [deliveryId])],
  );
  return replayed.length;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const KEPT_DAYS = 30;

/** What was told, or can be told no more; and everything of webhooks that are gone. */
export async function sweepDeliveries(db: Db, now: Date): Promise<void> {
  await db.query('delete from webhook_deliveries where at < $1', [
    new Date(now.getTime() - KEPT_DAYS * DAY_MS),
  ]);
  await db.query(
    'delete from webhook_deliveries d where exists (select from webhooks w where w.id = d.webhook_id and w.deleted_at is not null)',
  );
}
