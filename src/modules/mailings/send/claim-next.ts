import type { Sending } from '#modules/email';
import type { JobHold } from '#platform/jobs/perform-job.ts';
import type { Mail } from '#platform/mail-wire/mail-wire.ts';
import { type Context, transaction } from '#records/context.ts';
import { newId } from '#records/pipeline/new-id.ts';
import { mailOf } from '../compose/outgoing.ts';
import { type Outlook, outlookOf, type Prepared } from '../compose/prepared.ts';
import { countUp, type Recipient, writeFate } from '../recipients/recipient.ts';
import { hashOf, newToken } from '../unsubscribe/token.ts';
import { nextMinute, readPace } from './pace.ts';

/** A mail that is to leave now, its recipient written down as being sent to. */
export interface Claimed {
  readonly recipient: Recipient;
  readonly outlook: Outlook;
  readonly mail: Mail;
}

/** What there is to do: a mail; somebody was left out; nothing before a moment; nothing any more; no more to be done by us. */
export type Next =
  | ({ readonly kind: 'mail' } & Claimed)
  | { readonly kind: 'skipped' }
  | { readonly kind: 'wait'; readonly until: Date }
  | { readonly kind: 'finished' }
  | { readonly kind: 'stopped' };

/**
 * Takes the next recipient and writes `sending` on it, in a transaction of its own that is over before a byte leaves: what is
 * found in that state later was perhaps sent. Suppression is asked here, not when the list was frozen.
 */
export function claimNext(ctx: Context, prepared: Prepared, sending: Sending, hold: JobHold): Promise<Next> {
  return transaction(ctx, async (tx) => {
    const { id } = prepared.mailing;
    await tellProgress(tx, id, hold);
    if (!(await isStillSending(tx, id))) return { kind: 'stopped' };
    const pace = await readPace(tx, sending.perMinute);
    if (pace.state === 'full')
      return (await isAnyLeft(tx, id)) ? { kind: 'wait', until: pace.until } : { kind: 'finished' };
    const recipient = await nextQueued(tx, id, pace.fullDomains);
    if (!recipient) return whenNextIsDue(tx, id);
    const [outlook] = await outlookOf(tx, prepared, [recipient]);
    if (!outlook) throw new Error('Every recipient has an outlook');
    if (outlook.skip !== null) {
      await writeFate(tx.db, recipient.id, { state: 'skipped', reason: outlook.skip });
      await countUp(tx, id);
      return { kind: 'skipped' };
    }
    return { kind: 'mail', recipient, outlook, mail: await markSending(tx, prepared, sending, outlook) };
  });
}

async function markSending(
  tx: Context,
  prepared: Prepared,
  sending: Sending,
  outlook: Outlook,
): Promise<Mail> {
  const { recipient } = outlook;
  const { publicUrl } = tx.installation;
  const token = newToken();
  const messageId = `<${newId(tx)}@${new URL(publicUrl).hostname}>`;
  await tx.db.query(
    `update mailing_recipients set state = 'sending', tries = tries + 1, tried_at = $2, message_id = $3, token_sha256 = $4
     where id = $1`,
    [recipient.id, tx.clock.now(), messageId, hashOf(token)],
  );
  const unsubscribeUrl = `${publicUrl}/u/${token}`;
  return mailOf(tx, prepared, outlook, { to: recipient.address ?? '', messageId, unsubscribeUrl, sending });
}

async function tellProgress(tx: Context, id: string, hold: JobHold): Promise<void> {
  const [counts] = await tx.db.query<{ done: number; total: number }>(
    `select count(*) filter (where state not in ('queued', 'sending')) as done, count(*) as total
     from mailing_recipients where mailing_id = $1`,
    [id],
  );
  await hold.save(tx.db, counts ?? { done: 0, total: 0 });
}

/** Whoever pauses it waits until this mail is claimed, and then no other is. */
async function isStillSending(tx: Context, id: string): Promise<boolean> {
  const [row] = await tx.db.query<{ state: string }>('select state from mailings where id = $1 for update', [
    id,
  ]);
  return row?.state === 'sending';
}

async function nextQueued(
  tx: Context,
  id: string,
  fullDomains: readonly string[],
): Promise<Recipient | undefined> {
  const [row] = await tx.db.query<Recipient>(
    `select id, mailing_id as "mailingId", position, record_id as "recordId", address, state, reason, answer, tries,
       sent_at as "sentAt", unsubscribed_at as "unsubscribedAt"
     from mailing_recipients
     where mailing_id = $1 and state = 'queued' and (next_at is null or next_at <= $2) and domain <> all($3::text[])
     order by position limit 1 for update`,
    [id, tx.clock.now(), fullDomains],
  );
  return row;
}

async function isAnyLeft(tx: Context, id: string): Promise<boolean> {
  const [row] = await tx.db.query(
    `select 1 from mailing_recipients where mailing_id = $1 and state = 'queued' limit 1`,
    [id],
  );
  return row !== undefined;
}

/** Some asked to wait, or their domains have had enough for this minute. */
async function whenNextIsDue(tx: Context, id: string): Promise<Next> {
  const [row] = await tx.db.query<{ n: number; at: string | null }>(
    `select count(*) as n, min(coalesce(next_at, $2)) as at from mailing_recipients where mailing_id = $1 and state = 'queued'`,
    [id, nextMinute(tx)],
  );
  if (!row || row.n === 0) return { kind: 'finished' };
  const due = row.at === null ? nextMinute(tx) : new Date(row.at);
  return { kind: 'wait', until: due > tx.clock.now() ? due : nextMinute(tx) };
}
