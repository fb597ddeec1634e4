import { type Context, transaction } from '#records/context.ts';
import type { RecordEvent } from '#records/define/event.ts';

/** A delivery that this process tries now, for as long as its lease holds. */
export interface Claimed {
  readonly id: string;
  readonly sequence: number;
  readonly webhookId: string;
  readonly type: string;
  readonly recordId: string;
  readonly at: string;
  /** This one included. */
  readonly tries: number;
  readonly changes: RecordEvent['changes'] | null;
}

/** Longer than any try takes: after a crash it comes free. */
const LEASE_MS = 30_000;
const AT_ONCE = 4;
const PER_SECOND = 10;
/** After so many failures in a row the other side rests, and then is asked with one delivery at a time. */
export const MOST_FAILURES = 5;

/**
 * The deliveries that are due, of each webhook as many as it can take: four at once, ten a second, of each record only the
 * earliest that is not delivered. Claims wait for each other, since each counts what the others have claimed.
 */
export function claimDeliveries(ctx: Context): Promise<readonly Claimed[]> {
  const now = ctx.clock.now();
  return transaction(ctx, async ({ db }) => {
    await db.query(`select pg_advisory_xact_lock(hashtextextended('webhook_deliveries', 0))`);
    return db.query<Claimed>(CLAIM, [
      now,
      new Date(now.getTime() + LEASE_MS),
      new Date(now.getTime() - 1000),
    ]);
  });
}

const CLAIM = `with ready as (
    select w.id, greatest(0, least(
      case when h.failures >= ${MOST_FAILURES} then 1 else ${AT_ONCE} end
        - (select count(*) from webhook_deliveries d where d.webhook_id = w.id and d.state = 'waiting' and d.leased_until > $1),
      ${PER_SECOND} - (select count(*) from webhook_deliveries d where d.webhook_id = w.id and d.tried_at > $3))) as room
    from webhooks w left join webhook_health h on h.webhook_id = w.id
    where w.state = 'active' and w.deleted_at is null and (h.resting_until is null or h.resting_until <= $1)),
  chosen as (
    select due.id from ready cross join lateral (
      select o.id from webhook_deliveries o
      where o.webhook_id = ready.id and o.state = 'waiting' and o.next_at <= $1
        and (o.leased_until is null or o.leased_until <= $1)
        and not exists (select from webhook_deliveries earlier where earlier.webhook_id = o.webhook_id
          and earlier.record_id = o.record_id and earlier.state = 'waiting' and earlier.sequence < o.sequence)
      order by o.sequence limit ready.room) due)
  update webhook_deliveries d set tries = d.tries + 1, leased_until = $2, tried_at = $1
  from chosen where d.id = chosen.id
  returning d.id, d.sequence, d.webhook_id as "webhookId", d.type, d.record_id as "recordId", d.at, d.tries,
    (select a.changes from audit_entries a where a.id = d.audit_id) as changes`;

/** A delivery for each event and webhook that waits for it, in the event's own transaction. */
export const INSERT_DELIVERIES = `insert into webhook_deliveries (webhook_id, event_id, type, record_id, audit_id, at, next_at)
  select w.id, e.id, e.type, e.record_id, e.audit_id, e.at, e.at
  from json_populate_recordset(null::outbox, $1::json) e
  join webhooks w on w.entity = e.entity and w.events::jsonb ? e.type and w.state <> 'disabled' and w.deleted_at is null`;
