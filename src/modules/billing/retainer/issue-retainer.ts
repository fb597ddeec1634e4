import type { Day } from '#kernel/time/day.ts';
import { type Context, transaction } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { issueDocument, type IssuedType } from '../document/issue-document.ts';
import { recountRetainer } from './recount-retainer.ts';

/** Deposits are payable at once unless told. */
const retainerType: IssuedType = {
  kind: 'retainerInvoice',
  series: 'ACP',
  valuesOf: async (_ctx, record, issuedOn) => ({ dueOn: record.dueOn ?? issuedOn }),
};

/** See `issueDocument`. */
export async function issueRetainer(
  ctx: Context,
  id: string,
  issueDate: Day | undefined,
): Promise<AnyRecord> {
  return transaction(ctx, async (tx) => {
    await issueDocument(tx, retainerType, id, issueDate);
    return recountRetainer(tx, id);
  });
}
