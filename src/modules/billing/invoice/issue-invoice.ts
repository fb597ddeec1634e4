import { addDays, type Day } from '#kernel/time/day.ts';
import { invalid } from '#kernel/refusal.ts';
import { issuingFirm } from '#modules/workspace';
import { type Context, transaction } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { textOrNull } from '../document/decide-totals.ts';
import { issueDocument, type IssuedType } from '../document/issue-document.ts';
import { recountInvoice, watchDueDate } from './recount-invoice.ts';

const invoiceType: IssuedType = {
  kind: 'invoice',
  series: 'FAC',
  valuesOf: async (_ctx, record, issuedOn, firm) => {
    const dueOn = textOrNull(record.dueOn) ?? addDays(issuedOn, firm.paymentDays);
    // BR-FR-CO-07.
    if (dueOn < issuedOn) throw invalid([{ field: 'dueOn', code: 'invoice.due_before_issue' }]);
    return { dueOn, suppliedOn: record.suppliedOn ?? issuedOn };
  },
};

/** See `issueDocument`; also its balance and the day on which it is overdue. */
export async function issueInvoice(ctx: Context, id: string, issueDate: Day | undefined): Promise<AnyRecord> {
  return transaction(ctx, async (tx) => {
    const issued = await issueDocument(tx, invoiceType, id, issueDate);
    const firm = await issuingFirm(tx, textOrNull(issued.legalEntityId));
    await watchDueDate(tx, id, textOrNull(issued.dueOn) ?? '', firm.timeZone);
    return recountInvoice(tx, id);
  });
}
