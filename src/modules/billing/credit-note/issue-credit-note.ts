import { compareDecimals, subtract } from '#kernel/money/decimal.ts';
import { round2 } from '#kernel/money/rounding.ts';
import type { Day } from '#kernel/time/day.ts';
import { asProgram, type Context, transaction } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { textOrNull } from '../document/decide-totals.ts';
import { issueDocument, type IssuedType } from '../document/issue-document.ts';
import { lockRecord, readWhole } from '../document/record-of.ts';
import { invoice } from '../invoice/invoice.entity.ts';
import { recountInvoice } from '../invoice/recount-invoice.ts';
import { recountRetainer } from '../retainer/recount-retainer.ts';
import { retainerInvoice } from '../retainer/retainer-invoice.entity.ts';
import { creditNote } from './credit-note.entity.ts';

/**
 * See `issueDocument`. What is still due of the invoice is taken off at once, the rest is owed to the customer; an invoice
 * whose whole is credited is cancelled (domain.md 5).
 */
export async function issueCreditNote(
  ctx: Context,
  id: string,
  issueDate: Day | undefined,
): Promise<AnyRecord> {
  return transaction(ctx, async (tx) => {
    // What is credited is locked first, as a payment does, so that the two wait for each other.
    const corrected = await lockCorrected(tx, await readWhole(tx, creditNote, id));
    const issued = await issueDocument(tx, typeFor(corrected), id, issueDate);
    await recount(tx, corrected);
    if (await isAllCredited(tx, corrected)) {
      await saveRecord(asProgram(tx), corrected.kind, {
        op: 'update',
        id: corrected.id,
        values: { status: 'cancelled' },
      });
    }
    return issued;
  });
}

interface Corrected {
  readonly kind: 'invoice' | 'retainerInvoice';
  readonly id: string;
  readonly gross: string;
  readonly due: string;
}

async function lockCorrected(ctx: Context, note: AnyRecord): Promise<Corrected> {
  const invoiceId = textOrNull(note.invoiceId);
  const kind = invoiceId === null ? 'retainerInvoice' : 'invoice';
  const id = invoiceId ?? textOrNull(note.retainerInvoiceId) ?? '';
  const found =
    kind === 'invoice' ? await lockRecord(ctx, invoice, id) : await lockRecord(ctx, retainerInvoice, id);
  return { kind, id, gross: found.grossTotal ?? '0.00', due: found.balanceDue ?? '0.00' };
}

function typeFor({ due }: Corrected): IssuedType {
  return {
    kind: 'creditNote',
    series: 'AVO',
    valuesOf: async (_ctx, record) => {
      const gross = textOrNull(record.grossTotal) ?? '0.00';
      const appliedAmount = compareDecimals(gross, due) <= 0 ? gross : due;
      const remaining = round2(subtract(gross, appliedAmount));
      return { appliedAmount, remaining, status: stateOf(appliedAmount, remaining) };
    },
  };
}

function stateOf(applied: string, remaining: string): 'issued' | 'partially_applied' | 'applied' {
  if (compareDecimals(remaining, '0') === 0) return 'applied';
  return compareDecimals(applied, '0') === 0 ? 'issued' : 'partially_applied';
}

function recount(ctx: Context, { kind, id }: Corrected): Promise<AnyRecord> {
  return kind === 'invoice' ? recountInvoice(ctx, id) : recountRetainer(ctx, id);
}

async function isAllCredited(ctx: Context, { kind, id, gross }: Corrected): Promise<boolean> {
  const column = kind === 'invoice' ? 'invoice_id' : 'retainer_invoice_id';
  const [row] = await ctx.db.query<{ total: string }>(
    `select coalesce(sum(gross_total), 0)::numeric(19,2) as total from credit_notes
     where ${column} = $1 and status <> 'draft' and deleted_at is null`,
    [id],
  );
  return compareDecimals(row?.total ?? '0', gross) >= 0;
}
