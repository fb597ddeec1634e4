import { suppress } from '#modules/email';
import type { Delivery } from '#platform/mail-wire/mail-wire.ts';
import { asProgram, type Context, nowOf, transaction } from '#records/context.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import type { Mailing } from '../mailing.ts';
import { countUp, type Recipient, writeFate, type Fate } from '../recipients/recipient.ts';
import type { Claimed } from './claim-next.ts';

/** A server that asks to wait is asked again after 5, 10, 20 … minutes; then it is enough. */
const MOST_TRIES = 6;
const FIRST_WAIT_MS = 5 * 60_000;

/** Writes down what became of a mail; sent, it stands in the record's timeline and is its last activity (LEAD-18). */
export function settle(ctx: Context, mailing: Mailing, claimed: Claimed, delivery: Delivery): Promise<void> {
  const { recipient } = claimed;
  return transaction(ctx, async (tx) => {
    await writeFate(tx.db, recipient.id, fateOf(tx, recipient, delivery));
    if (delivery.state === 'sent') await writeEmail(tx, mailing, claimed);
    if (delivery.state === 'refused' && delivery.noSuchUser && recipient.address !== null)
      await suppress(tx, { address: recipient.address, reason: 'hard_bounce', mailingId: mailing.id });
    await countUp(tx, mailing.id);
  });
}

function fateOf(tx: Context, { tries }: Recipient, delivery: Delivery): Fate {
  const { state, answer } = delivery;
  const now = tx.clock.now();
  switch (state) {
    case 'sent':
      return { state: 'sent', answer, sentAt: now };
    case 'unknown':
      return { state: 'uncertain', answer };
    case 'refused':
      return { state: 'failed', reason: 'refused', answer };
    case 'away':
    case 'blocked':
      // Nothing was asked of this recipient: he stays where he was.
      return { state: 'queued', answer, takesBackTry: true };
    case 'later':
      if (tries + 1 >= MOST_TRIES) return { state: 'failed', reason: 'gave_up', answer };
      return { state: 'queued', answer, nextAt: new Date(now.getTime() + FIRST_WAIT_MS * 2 ** tries) };
  }
}

async function writeEmail(
  tx: Context,
  mailing: Mailing,
  { recipient, outlook, mail }: Claimed,
): Promise<void> {
  await saveRecord(asProgram(tx), 'email', {
    op: 'create',
    values: {
      subject: mail.subject,
      body: outlook.mail?.text ?? '',
      direction: 'outbound',
      status: 'sent',
      toAddress: recipient.address,
      sentAt: nowOf(tx),
      messageId: mail.messageId,
      mailingId: mailing.id,
      ownerId: tx.access.userId,
      links: [{ entity: mailing.target, id: recipient.recordId }],
    },
  });
}

/**
 * Those that a try before this one had begun with and did not end: the program was killed, or the database was lost, and the
 * mail may have left. They are told apart for people to decide, and never sent again by themselves (automation.md 5.2).
 */
export async function markUncertain(ctx: Context, mailingId: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const found = await tx.db.query(
      `update mailing_recipients set state = 'uncertain' where mailing_id = $1 and state = 'sending' returning id`,
      [mailingId],
    );
    if (found.length > 0) await countUp(tx, mailingId);
  });
}
