import { conflict } from '#kernel/refusal.ts';
import { asProgram, type Context, nowOf, transaction } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { readRecord } from '#records/query/read-record.ts';
import { type Sending, sendDocument } from './send-document.ts';

/** Mails an issued document by its public link, and notes when. Gives it, with the link once. 409 `document.not_issued`. */
export async function sendIssued(
  ctx: Context,
  kind: 'invoice' | 'retainerInvoice' | 'creditNote',
  id: string,
  sending: Sending,
): Promise<AnyRecord & { readonly publicUrl: string }> {
  return transaction(ctx, async (tx) => {
    const program = asProgram(tx);
    const found = await readRecord(program, tx.catalogue.entity(kind), id);
    if (found.status === 'draft') throw conflict('document.not_issued');
    const publicUrl = await sendDocument(tx, kind, found, sending);
    const sent = await saveRecord(program, kind, { op: 'update', id, values: { sentAt: nowOf(tx) } });
    return { ...sent, publicUrl };
  });
}
