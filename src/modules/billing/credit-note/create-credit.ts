import { sumAmounts } from '#kernel/money/rounding.ts';
import { conflict, invalid } from '#kernel/refusal.ts';
import { asProgram, type Context, transaction } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { copyOf } from '../document/copy-content.ts';
import { type DocumentLine, readLines, readVatBreakdown } from '../document/read-lines.ts';
import { lockRecord } from '../document/record-of.ts';
import { invoice } from '../invoice/invoice.entity.ts';
import { retainerInvoice } from '../retainer/retainer-invoice.entity.ts';
import { type Credit, type CreditableLine, type CreditFacts, creditOf } from './credit.rules.ts';

export interface CreditAsked {
  /** Lines of the invoice, and how much of each; all that is left unless told. */
  readonly lines?: readonly { readonly lineId: string; readonly quantity: string }[] | undefined;
  readonly reason?: string | undefined;
}

/** A draft credit note over an issued invoice or a part of it (BILL-17). Refuses 409 `invoice.not_open`, 422 as `creditOf`. */
export async function creditInvoice(ctx: Context, invoiceId: string, asked: CreditAsked): Promise<AnyRecord> {
  return transaction(ctx, async (tx) => {
    const found = await lockRecord(tx, invoice, invoiceId);
    if (found.status !== 'issued') throw conflict('invoice.not_open');
    return createCredit(tx, found, { invoiceId }, asked);
  });
}

/** A deposit that nobody has paid is cancelled by a credit note over all of it; a paid one is money owed: 409 `retainer.paid`. */
export async function creditRetainer(
  ctx: Context,
  retainerInvoiceId: string,
  asked: CreditAsked,
): Promise<AnyRecord> {
  return transaction(ctx, async (tx) => {
    const found = await lockRecord(tx, retainerInvoice, retainerInvoiceId);
    if (found.status !== 'issued') throw conflict('invoice.not_open');
    if (found.paidTotal !== '0.00') throw conflict('retainer.paid');
    return createCredit(tx, found, { retainerInvoiceId }, { reason: asked.reason });
  });
}

type Of = { readonly invoiceId: string } | { readonly retainerInvoiceId: string };

async function createCredit(ctx: Context, found: AnyRecord, of: Of, asked: CreditAsked): Promise<AnyRecord> {
  const lines = readLines(found.lines);
  const facts = await factsOf(ctx, lines, found, of);
  const wanted = asked.lines && new Map(asked.lines.map(({ lineId, quantity }) => [lineId, quantity]));
  const credit = creditOf(facts, wanted);
  if ('faults' in credit) throw invalid(credit.faults);
  const values = {
    ...copyOf(found),
    ...contentOf(credit, lines, facts),
    ...of,
    reason: asked.reason ?? null,
    ownerId: found.ownerId,
  };
  return saveRecord(asProgram(ctx), 'creditNote', { op: 'create', values });
}

async function factsOf(
  ctx: Context,
  lines: readonly DocumentLine[],
  found: AnyRecord,
  of: Of,
): Promise<CreditFacts> {
  const [column, id] =
    'invoiceId' in of ? ['invoice_id', of.invoiceId] : ['retainer_invoice_id', of.retainerInvoiceId];
  const rows = await ctx.db.query<{ lineId: string; quantity: string; net: string }>(
    `select l.credited_line_id as "lineId", trim_scale(sum(l.quantity)) as quantity, sum(l.net)::numeric(19,2) as net
     from credit_note_lines l join credit_notes c on c.id = l.document_id
     where c.${column} = $1 and c.deleted_at is null and l.credited_line_id is not null group by l.credited_line_id`,
    [id],
  );
  const notes = await ctx.db.query<{ groups: unknown }>(
    `select vat_breakdown as groups from credit_notes where ${column} = $1 and deleted_at is null`,
    [id],
  );
  return {
    lines: lines.flatMap(creditable),
    groups: readVatBreakdown(found.vatBreakdown),
    credited: new Map(rows.map(({ lineId, quantity, net }) => [lineId, { quantity, net }])),
    creditedGroups: notes.flatMap(({ groups }) => readVatBreakdown(groups)),
  };
}

function creditable({
  id,
  kind,
  quantity,
  unitPrice,
  net,
  vatCategory,
  vatRate,
}: DocumentLine): readonly CreditableLine[] {
  if (kind === 'text' || quantity === null || unitPrice === null || net === null) return [];
  return [{ id, quantity, unitPrice, net, vatCategory: vatCategory ?? 'S', vatRate: vatRate ?? '0' }];
}

function contentOf(credit: Credit, originals: readonly DocumentLine[], facts: CreditFacts) {
  const lines = credit.lines.map(({ of, quantity, net, discountAmount }) => {
    const original = originals.find(({ id }) => id === of.id);
    const { productId, description, nature, unit, unitPrice, taxCodeId, vatRate, vatCategory } =
      original ?? {};
    const same = { productId, description, nature, unit, unitPrice, taxCodeId, vatRate, vatCategory };
    const off = discountAmount === '0.00' ? null : discountAmount;
    return { kind: 'item', ...same, quantity, discountAmount: off, net, creditedLineId: of.id };
  });
  const reasons = facts.groups.map((group) => ({ exemptionReason: null, ...group }));
  const vatBreakdown = credit.groups.map((group) => ({
    ...group,
    exemptionReason:
      reasons.find((each) => each.category === group.category && each.rate === group.rate)?.exemptionReason ??
      null,
  }));
  const lineTotal = sumAmounts(credit.lines.map(({ net }) => net));
  const discountTotal = sumAmounts(credit.groups.map(({ discount }) => discount));
  const netTotal = sumAmounts(credit.groups.map(({ basis }) => basis));
  const vatTotal = sumAmounts(credit.groups.map(({ vat }) => vat));
  const grossTotal = sumAmounts([netTotal, vatTotal]);
  return {
    lines,
    discountPercent: null,
    discountAmount: null,
    lineTotal,
    discountTotal,
    netTotal,
    vatTotal,
    grossTotal,
    vatBreakdown,
  };
}
