import type { Delivery } from '#platform/mail-wire/mail-wire.ts';
import { type Context, nowOf, transaction } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { lockRecord } from '#records/query/read-record.ts';

/** Pauses between tries, in minutes; the last one again and again. */
const PAUSES_MIN = [1, 5, 15, 30, 60, 120, 180] as const;
const LONGEST_MIN = 180;
/** Two days and an hour after the first. RFC 5321 4.5.4.1 has four to five days, for servers at the end of the line; ours is the first. */
const MOST_TRIES = 22;

/**
 * Writes down what became of a try, unless somebody else has had the mail since. A server that is away, asks to wait, or refuses
 * us and not the mail (a wrong password, which is mended in the settings) is asked again.
 */
export function settleMail(ctx: Context, claimed: AnyRecord, delivery: Delivery): Promise<void> {
  return transaction(ctx, async (tx) => {
    const mail = await lockRecord(tx, tx.catalogue.entity('outgoingMail'), claimed.id);
    const isMine =
      (mail.status === 'sending' || mail.status === 'uncertain') && mail.triedAt === claimed.triedAt;
    if (!isMine) return;
    const values = { answer: delivery.answer, ...fateOf(tx, Number(mail.tries), delivery) };
    await saveRecord(tx, 'outgoingMail', { op: 'update', id: mail.id, values });
  });
}

function fateOf(tx: Context, tries: number, { state }: Delivery): Readonly<Record<string, unknown>> {
  switch (state) {
    case 'sent':
      return { status: 'sent', sentAt: nowOf(tx) };
    case 'refused':
      return { status: 'refused' };
    case 'unknown':
      return { status: 'uncertain' };
    case 'later':
    case 'away':
    case 'blocked':
      return tries >= MOST_TRIES
        ? { status: 'failed' }
        : { status: 'queued', nextTryAt: after(tx, PAUSES_MIN[tries - 1] ?? LONGEST_MIN) };
  }
}

function after({ clock }: Context, minutes: number): string {
  return new Date(clock.now().getTime() + minutes * 60_000).toISOString();
}
