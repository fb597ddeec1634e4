import type { Db } from '#platform/db/db.ts';
import type { Context } from '#records/context.ts';
import { writeDerived } from '#records/pipeline/write-derived.ts';
import { asProgram } from '#records/context.ts';

export const recipientStates = ['queued', 'sending', 'sent', 'uncertain', 'failed', 'skipped'] as const;
export type RecipientState = (typeof recipientStates)[number];

/** Why somebody gets no mail; texts are `mailing.reason.<reason>`. */
export const skipReasons = [
  'no_address',
  'duplicate',
  'unsubscribed',
  'hard_bounce',
  'consent_withdrawn',
  'complaint',
  'manual',
  'no_mailings',
  'incomplete',
  'not_allowed',
  'gone',
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** One line of the frozen list. */
export interface Recipient {
  readonly id: string;
  readonly mailingId: string;
  /** From 1, in the order in which they were chosen. */
  readonly position: number;
  readonly recordId: string;
  /** In lower case. */
  readonly address: string | null;
  readonly state: RecipientState;
  /** A `SkipReason`, or `refused`, `gave_up`. */
  readonly reason: string | null;
  /** The mail server's last words on it. */
  readonly answer: string | null;
  readonly tries: number;
  readonly sentAt: string | null;
  readonly unsubscribedAt: string | null;
}

const columns = `id, mailing_id as "mailingId", position, record_id as "recordId", address, state, reason, answer, tries,
  sent_at as "sentAt", unsubscribed_at as "unsubscribedAt"`;

export type NewRecipient = Pick<Recipient, 'id' | 'position' | 'recordId' | 'address' | 'state' | 'reason'>;

export async function insertRecipients(
  tx: Db,
  mailingId: string,
  recipients: readonly NewRecipient[],
): Promise<void> {
  await tx.query(
    `insert into mailing_recipients (id, mailing_id, position, record_id, address, state, reason)
     select r.id, $1, r.position, r."recordId", r.address, r.state, r.reason
     from json_to_recordset($2) as r (id uuid, position integer, "recordId" uuid, address text, state text, reason text)`,
    [mailingId, JSON.stringify(recipients)],
  );
}

export interface RecipientQuery {
  readonly states?: readonly RecipientState[] | undefined;
  readonly reason?: string | undefined;
  /** Position to go on from. */
  readonly after: number;
  readonly limit: number;
}

export function listRecipients(
  db: Db,
  mailingId: string,
  { states = recipientStates, reason, after, limit }: RecipientQuery,
): Promise<Recipient[]> {
  return db.query<Recipient>(
    `select ${columns} from mailing_recipients
     where mailing_id = $1 and position > $2 and state = any($3::text[]) and ($4::text is null or reason = $4)
     order by position limit $5`,
    [mailingId, after, states, reason ?? null, limit],
  );
}

/** What is written of a recipient that is being sent to, or was. */
export interface Fate {
  readonly state: RecipientState;
  readonly reason?: string | null;
  readonly answer?: string | null;
  readonly sentAt?: Date | null;
  /** Not before then is it tried again. */
  readonly nextAt?: Date | null;
  /** The try was none of the recipient's: it counts for nothing. */
  readonly takesBackTry?: boolean;
}

export async function writeFate(tx: Db, id: string, fate: Fate): Promise<void> {
  const { state, reason = null, answer = null, sentAt = null, nextAt = null, takesBackTry = false } = fate;
  await tx.query(
    `update mailing_recipients set state = $2, reason = $3, answer = $4, sent_at = $5, next_at = $6,
       tries = tries - $7::integer where id = $1`,
    [id, state, reason, answer, sentAt, nextAt, takesBackTry ? 1 : 0],
  );
}

/** Sums up on the mailing what its rows say; derived, so no new version of it. */
export async function countUp(tx: Context, mailingId: string): Promise<void> {
  const [counts] = await tx.db.query<Readonly<Record<string, number>>>(
    `select count(*) as "recipientCount",
       count(*) filter (where state in ('queued', 'sending')) as "queuedCount",
       count(*) filter (where state = 'sent') as "sentCount",
       count(*) filter (where state = 'failed') as "failedCount",
       count(*) filter (where state = 'skipped') as "skippedCount",
       count(*) filter (where state = 'uncertain') as "uncertainCount",
       count(*) filter (where unsubscribed_at is not null) as "unsubscribedCount"
     from mailing_recipients where mailing_id = $1`,
    [mailingId],
  );
  if (counts) await writeDerived(asProgram(tx), 'mailing', mailingId, counts);
}
