import { asProgram, type Context, nowOf, transaction } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { lockRecord } from '../document/record-of.ts';
import { refuseClosed } from './accept-quote.ts';
import { quote } from './quote.entity.ts';

/** The customer says no, with or without a reason. Refuses as `acceptQuote` does. */
export async function declineQuote(ctx: Context, id: string, reason: string | null): Promise<AnyRecord> {
  return transaction(ctx, async (tx) => {
    await refuseClosed(tx, await lockRecord(tx, quote, id));
    const values = { status: 'declined', declinedAt: nowOf(tx), declineReason: reason };
    return saveRecord(asProgram(tx), 'quote', { op: 'update', id, values });
  });
}
