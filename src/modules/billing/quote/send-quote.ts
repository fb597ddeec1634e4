import { addDays } from '#kernel/time/day.ts';
import { startOfDay } from '#kernel/time/zone.ts';
import { conflict, invalid } from '#kernel/refusal.ts';
import { issuingFirm } from '#modules/workspace';
import { setTimer } from '#platform/outbox/timers.ts';
import { asProgram, type Context, nowOf, transaction } from '#records/context.ts';
import type { Timer } from '#records/define/beside-requests.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { todayOf } from '../document/decide-parties.ts';
import { lockRecord } from '../document/record-of.ts';
import { type Sending, sendDocument } from '../public-link/send-document.ts';
import { quote } from './quote.entity.ts';

/** How long an offer holds where nothing was agreed. */
const DAYS_VALID = 30;

/**
 * Opens the quote to its customer by a public link, mailed where there is an address. Again on a sent one: a new link and mail.
 * Gives the quote, and the link once. Refuses 409 `quote.not_sendable`, 422 `value.required` at `lines`.
 */
export async function sendQuote(
  ctx: Context,
  id: string,
  sending: Sending,
): Promise<AnyRecord & { readonly publicUrl: string }> {
  return transaction(ctx, async (tx) => {
    const found = await lockRecord(tx, quote, id);
    if (found.status !== 'draft' && found.status !== 'sent' && found.status !== 'expired')
      throw conflict('quote.not_sendable');
    if ((found.lines ?? []).length === 0) throw invalid([{ field: 'lines', code: 'value.required' }]);
    const firm = await issuingFirm(tx, found.legalEntityId);
    const today = todayOf(tx, firm);
    const expiresOn =
      found.expiresOn === null || found.expiresOn < today ? addDays(today, DAYS_VALID) : found.expiresOn;
    const values = { status: 'sent', sentAt: nowOf(tx), expiresOn };
    const sent = await saveRecord(asProgram(tx), 'quote', { op: 'update', id, values });
    const dueAt = startOfDay(addDays(expiresOn, 1), firm.timeZone);
    await setTimer(tx.db, {
      key: `quote-expiry:${id}`,
      name: expireQuote.name,
      dueAt,
      payload: { quoteId: id },
    });
    return { ...sent, publicUrl: await sendDocument(tx, 'quote', sent, sending) };
  });
}

/** When its last day is over, an offer that nobody answered has expired. */
export const expireQuote: Timer = {
  name: 'expire-quote',
  fire: async (payload, ctx) => {
    const id =
      typeof payload === 'object' && payload !== null && 'quoteId' in payload ? String(payload.quoteId) : '';
    const [row] = await ctx.db.query(
      `select 1 from quotes where id = $1 and status = 'sent' and deleted_at is null for update`,
      [id],
    );
    if (row) await saveRecord(asProgram(ctx), 'quote', { op: 'update', id, values: { status: 'expired' } });
  },
};
