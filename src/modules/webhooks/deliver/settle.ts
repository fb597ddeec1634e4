import { asProgram, type Context, transaction } from '#records/context.ts';
import { changeWebhook } from '../webhook.ts';
import { type Claimed, MOST_FAILURES } from './claim.ts';
import type { Exchange, Outcome } from './try-delivery.ts';

/** From one try to the next, in seconds: ten tries within a day and a half, then it is dead until somebody replays it. */
const WAITS = [5, 30, 120, 600, 1800, 3600, 10_800, 28_800, 86_400] as const;
const MOST_WAIT_S = 86_400;
/** How long the other side rests after its fifth failure in a row; twice as long after each further one. */
const REST_S = 30;
const LONGEST_REST_S = 3600;
const GONE = 410;

/** Writes down what became of a try, in one transaction with how the other side is doing. */
export async function settle(ctx: Context, claimed: Claimed, outcome: Outcome): Promise<void> {
  await transaction(asProgram(ctx), async (tx) => {
    if (outcome.kind === 'leftOut') return end(tx, claimed, 'left_out');
    if (outcome.kind === 'switchOff') return switchOff(tx, claimed, outcome.reason);
    const { exchange } = outcome;
    const isTaken = exchange.status !== null && exchange.status >= 200 && exchange.status < 300;
    await writeExchange(tx, claimed, exchange);
    await writeHealth(tx, claimed.webhookId, isTaken);
    if (isTaken) return end(tx, claimed, 'delivered');
    if (exchange.status === GONE) return switchOff(tx, claimed, 'gone');
    return retry(tx, claimed, exchange.retryAfterS);
  });
}

/** A defect of ours counts as a try, so that it does not go on for ever. */
export async function settleDefect(ctx: Context, claimed: Claimed): Promise<void> {
  await ctx.db.query(`update webhook_deliveries set problem = 'defect' where id = $1 and tries = $2`, [
    claimed.id,
    claimed.tries,
  ]);
  await retry(ctx, claimed, null);
}

/** Whoever took the delivery over after a lease ran out has a higher count, and the last word. */
const MINE = `id = $1 and tries = $2 and state = 'waiting'`;

async function end(
  { db }: Context,
  { id, tries }: Claimed,
  state: 'delivered' | 'left_out' | 'dead',
): Promise<void> {
  await db.query(`update webhook_deliveries set state = $3, leased_until = null where ${MINE}`, [
    id,
    tries,
    state,
  ]);
}

/** What is on its way to it is dead, and can be replayed once it is active again. */
async function switchOff(tx: Context, { webhookId }: Claimed, reason: string): Promise<void> {
  await tx.db.query(
    `update webhook_deliveries set state = 'dead', leased_until = null where webhook_id = $1 and state = 'waiting'`,
    [webhookId],
  );
  await changeWebhook(tx, webhookId, { state: 'disabled', reason });
}

async function retry(tx: Context, claimed: Claimed, retryAfterS: number | null): Promise<void> {
  const wait = WAITS[claimed.tries - 1];
  if (wait === undefined) return end(tx, claimed, 'dead');
  const seconds = Math.min(Math.max(wait, retryAfterS ?? 0), MOST_WAIT_S);
  await tx.db.query(`update webhook_deliveries set leased_until = null, next_at = $3 where ${MINE}`, [
    claimed.id,
    claimed.tries,
    new Date(tx.clock.now().getTime() + seconds * 1000),
  ]);
}

async function writeExchange({ db }: Context, { id, tries }: Claimed, exchange: Exchange): Promise<void> {
  const { tookMs, sentBytes, sentSha256, status, answer, problem } = exchange;
  await db.query(
    `update webhook_deliveries set took_ms = $3, sent_bytes = $4, sent_sha256 = $5, status = $6, answer = $7, problem = $8
     where ${MINE}`,
    [id, tries, tookMs, sentBytes, sentSha256, status, answer, problem],
  );
}

async function writeHealth({ db, clock }: Context, webhookId: string, isWell: boolean): Promise<void> {
  const now = clock.now();
  if (isWell) {
    await db.query(
      `insert into webhook_health (webhook_id, delivered_at) values ($1, $2)
       on conflict (webhook_id) do update set failures = 0, resting_until = null, delivered_at = $2`,
      [webhookId, now],
    );
    return;
  }
  const [row] = await db.query<{ failures: number }>(
    `insert into webhook_health (webhook_id, failures, failed_at) values ($1, 1, $2)
     on conflict (webhook_id) do update set failures = webhook_health.failures + 1, failed_at = $2 returning failures`,
    [webhookId, now],
  );
  const over = (row?.failures ?? 0) - MOST_FAILURES;
  if (over < 0) return;
  const rest = Math.min(REST_S * 2 ** over, LONGEST_REST_S);
  await db.query('update webhook_health set resting_until = $2 where webhook_id = $1', [
    webhookId,
    new Date(now.getTime() + rest * 1000),
  ]);
}
