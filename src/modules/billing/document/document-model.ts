import { z } from 'zod';
import { dayInZone } from '#kernel/time/zone.ts';
import { addressParts } from '#records/define/fields/address.ts';
import { issuingFirm, type LegalEntity } from '#modules/workspace';
import { asProgram, type Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { readRecord } from '#records/query/read-record.ts';
import { textOrNull } from './decide-totals.ts';
import { type DocumentLine, readLines, readVatBreakdown } from './read-lines.ts';

export type DocumentKind = 'quote' | 'invoice' | 'retainerInvoice' | 'creditNote';

export const documentKinds = [
  'quote',
  'invoice',
  'retainerInvoice',
  'creditNote',
] as const satisfies readonly DocumentKind[];

const addressSchema = z.object(Object.fromEntries(addressParts.map((part) => [part, z.string().optional()])));

const buyerSchema = z.object({
  name: z.string(),
  contactName: z.string().nullable(),
  address: addressSchema.nullable(),
  siren: z.string().nullable(),
  siret: z.string().nullable(),
  vatNumber: z.string().nullable(),
});

export type Buyer = z.output<typeof buyerSchema>;

/** What a document takes off, or refers to. */
export interface Reference {
  readonly number: string;
  readonly issuedOn: string;
  readonly amount: string | null;
}

/** A document as it is printed, sealed, shown to its customer: everything on it, nothing beside. */
export type DocumentModel = Awaited<ReturnType<typeof modelOf>>;

/** The document as it now is; of an issued one, with its buyer as issued. */
export async function modelOf(ctx: Context, kind: DocumentKind, record: AnyRecord) {
  const firm = await issuingFirm(ctx, textOrNull(record.legalEntityId));
  return {
    kind,
    id: record.id,
    number: textOrNull(record.number),
    revision: typeof record.revision === 'number' ? record.revision : null,
    status: textOrNull(record.status),
    name: textOrNull(record.name),
    language: textOrNull(record.language) ?? firm.locale,
    currency: textOrNull(record.currency) ?? firm.currency,
    issuedOn: textOrNull(record.issuedOn),
    dueOn: textOrNull(record.dueOn),
    suppliedOn: textOrNull(record.suppliedOn),
    expiresOn: textOrNull(record.expiresOn),
    createdOn: dayInZone(record.createdAt, firm.timeZone),
    purchaseOrder: textOrNull(record.purchaseOrder),
    note: textOrNull(record.note),
    operationNature: textOrNull(record.operationNature),
    seller: sellerOf(firm),
    buyer: record.buyer ? buyerSchema.parse(record.buyer) : await buyerOf(ctx, record),
    lines: readLines(record.lines).map(printedLine),
    lineTotal: textOrNull(record.lineTotal),
    discountPercent: textOrNull(record.discountPercent),
    discountTotal: textOrNull(record.discountTotal),
    netTotal: textOrNull(record.netTotal),
    vatTotal: textOrNull(record.vatTotal),
    grossTotal: textOrNull(record.grossTotal),
    vatBreakdown: readVatBreakdown(record.vatBreakdown),
    deposits: kind === 'invoice' ? await depositsOf(ctx, record.id) : [],
    corrects: await correctedBy(ctx, record),
    quote: await referenceTo(ctx, 'quotes', record.quoteId),
    acceptedBy: textOrNull(record.acceptedBy),
    acceptedAt: textOrNull(record.acceptedAt),
    reason: textOrNull(record.reason),
  };
}

function printedLine({
  id,
  kind,
  description,
  quantity,
  unit,
  unitPrice,
  discountPercent,
  discountAmount,
  vatRate,
  vatCategory,
  net,
}: DocumentLine) {
  return {
    id,
    kind,
    description,
    quantity,
    unit,
    unitPrice,
    discountPercent,
    discountAmount,
    vatRate,
    vatCategory,
    net,
  };
}

function sellerOf(firm: LegalEntity) {
  const {
    name,
    legalForm,
    capital,
    siren,
    siret,
    vatNumber,
    rcs,
    address,
    phone,
    email,
    iban,
    bic,
    vatOnDebits,
    penaltyText,
    logo,
  } = firm;
  return {
    name,
    legalForm,
    capital,
    siren,
    siret,
    vatNumber,
    rcs,
    address,
    phone,
    email,
    iban,
    bic,
    vatOnDebits,
    penaltyText,
    logo,
  };
}

/** The customer as the account now has him; the document's own billing address goes before the account's. */
export async function buyerOf(ctx: Context, record: AnyRecord): Promise<Buyer> {
  const program = asProgram(ctx);
  const account = await readRecord(
    program,
    ctx.catalogue.entity('account'),
    textOrNull(record.accountId) ?? '',
  );
  const contactId = textOrNull(record.contactId);
  const contact = contactId
    ? await readRecord(program, ctx.catalogue.entity('contact'), contactId)
    : undefined;
  const address = addressSchema.safeParse(record.billingAddress ?? account.billingAddress);
  return {
    name: textOrNull(account.name) ?? '',
    contactName: contact ? nameOf(contact) : null,
    address: address.success ? address.data : null,
    siren: textOrNull(account.siren),
    siret: textOrNull(account.siret),
    vatNumber: textOrNull(account.vatNumber),
  };
}

function nameOf(contact: AnyRecord): string | null {
  const parts = [textOrNull(contact.firstName), textOrNull(contact.lastName)].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' ') : textOrNull(contact.name);
}

/** Deposits taken off the invoice, in the order in which they were issued. */
function depositsOf(ctx: Context, invoiceId: string): Promise<Reference[]> {
  return ctx.db.query<Reference>(
    `select r.number, r.issued_on as "issuedOn", sum(a.amount) as amount
     from retainer_applications a join retainer_invoices r on r.id = a.document_id
     where a.invoice_id = $1 group by r.id, r.number, r.issued_on order by r.issued_on, r.number`,
    [invoiceId],
  );
}

/** The invoice that a credit note corrects, by number and date (BR-FR-CO-05). */
async function correctedBy(ctx: Context, record: AnyRecord): Promise<Reference | null> {
  return (
    (await referenceTo(ctx, 'invoices', record.invoiceId)) ??
    referenceTo(ctx, 'retainer_invoices', record.retainerInvoiceId)
  );
}

async function referenceTo(
  ctx: Context,
  table: 'quotes' | 'invoices' | 'retainer_invoices',
  id: unknown,
): Promise<Reference | null> {
  if (typeof id !== 'string') return null;
  const date = table === 'quotes' ? 'created_at::date' : 'issued_on';
  const [row] = await ctx.db.query<Reference>(
    `select number, ${date} as "issuedOn", null as amount from ${table} where id = $1`,
    [id],
  );
  return row ?? null;
}
