import { conflict } from '#kernel/refusal.ts';
import { cancelTimer } from '#platform/outbox/timers.ts';
import { asProgram, type Context, transaction } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { lockRecord } from '../document/record-of.ts';
import { quote } from './quote.entity.ts';

const cancellable = new Set(['draft', 'sent', 'expired']);

/** Takes an offer back before it is answered: 409 `quote.not_cancellable` afterwards. */
export async function cancelQuote(ctx: Context, id: string): Promise<AnyRecord> {
  return transaction(ctx, async (tx) => {
    const found = await lockRecord(tx, quote, id);
    if (!cancellable.has(found.status)) throw conflict('quote.not_cancellable');
    await cancelTimer(tx.db, `quote-expiry:${id}`);
    return saveRecord(asProgram(tx), 'quote', { op: 'update', id, values: { status: 'cancelled' } });
  });
}
