import { conflict } from '#kernel/refusal.ts';
import { cancelTimer } from '#platform/outbox/timers.ts';
import { asProgram, type Context, transaction } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { copyOf } from '../document/copy-content.ts';
import { lockRecord } from '../document/record-of.ts';
import { quote } from './quote.entity.ts';

/**
 * A sent quote is not edited: its next version is, as a draft under the same number, and the old one is withdrawn but stays
 * readable (QUOTE-17). Refuses 409 `quote.not_revisable`.
 */
export async function reviseQuote(ctx: Context, id: string): Promise<AnyRecord> {
  return transaction(ctx, async (tx) => {
    const found = await lockRecord(tx, quote, id);
    if (found.status !== 'sent' && found.status !== 'expired' && found.status !== 'declined')
      throw conflict('quote.not_revisable');
    const program = asProgram(tx);
    await saveRecord(program, 'quote', { op: 'update', id, values: { status: 'superseded' } });
    await cancelTimer(tx.db, `quote-expiry:${id}`);
    const { number, name, dealId, depositPercent, ownerId, revision } = found;
    const next = { number, name, dealId, depositPercent, ownerId, revision: revision + 1, replacesId: id };
    return saveRecord(program, 'quote', { op: 'create', values: { ...copyOf(found), ...next } });
  });
}
