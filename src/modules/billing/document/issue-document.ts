import { createHash } from 'node:crypto';
import { yearOf, type Day } from '#kernel/time/day.ts';
import { conflict, invalid, Refusal } from '#kernel/refusal.ts';
import { issuingFirm, type LegalEntity } from '#modules/workspace';
import { asProgram, type Context, nowOf, transaction } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { lockRecord } from '#records/query/read-record.ts';
import { canonicalJson } from './canonical-json.ts';
import { todayOf } from './decide-parties.ts';
import { textOrNull } from './decide-totals.ts';
import { buyerOf, type DocumentKind, modelOf } from './document-model.ts';
import { drawNumber, type Series } from './draw-number.ts';
import { issueFaults } from './issue.rules.ts';
import { readLines, readVatBreakdown } from './read-lines.ts';

/** How one type of document is issued. */
export interface IssuedType {
  readonly kind: Exclude<DocumentKind, 'quote'>;
  readonly series: Series;
  /** What issuing sets beside number, date and buyer; may refuse. */
  valuesOf?(
    ctx: Context,
    record: AnyRecord,
    issuedOn: Day,
    firm: LegalEntity,
  ): Promise<Readonly<Record<string, unknown>>>;
}

/**
 * Issue = one transaction: check, number, write, seal (billing.md 1.1). The document is locked first, its firm's series next,
 * so that numbers follow each other without gap and dates never go back. Refuses 409 `document.already_issued`, 422 every
 * missing field at once, `document.date_in_future`, `invoice.date_before_last`.
 */
export async function issueDocument(
  ctx: Context,
  type: IssuedType,
  id: string,
  issueDate: Day | undefined,
): Promise<AnyRecord> {
  return transaction(ctx, async (tx) => {
    const draft = await lockDraft(tx, type.kind, id);
    const firm = await issuingFirm(tx, textOrNull(draft.legalEntityId));
    const issuedOn = dayOfIssue(issueDate, todayOf(tx, firm));
    const buyer = await buyerOf(tx, draft);
    const faults = issueFaults({
      firm,
      buyer,
      lines: readLines(draft.lines),
      vatBreakdown: readVatBreakdown(draft.vatBreakdown),
      grossTotal: textOrNull(draft.grossTotal) ?? '0.00',
    });
    if (faults.length > 0) throw invalid(faults);
    const more = (await type.valuesOf?.(tx, draft, issuedOn, firm)) ?? {};
    const number = await drawNumber(tx, {
      series: type.series,
      legalEntityId: firm.id,
      year: yearOf(issuedOn),
    });
    await refuseEarlier(tx, type.series, firm.id, issuedOn);
    const values = { status: 'issued', number, issuedOn, buyer, ...more };
    const issued = await saveRecord(asProgram(tx), type.kind, { op: 'update', id, values });
    await seal(tx, type, issued, firm.id);
    return issued;
  });
}

/** Locked, and counted once more: tax codes may have changed since it was written. */
async function lockDraft(ctx: Context, kind: DocumentKind, id: string): Promise<AnyRecord> {
  const entity = ctx.catalogue.entity(kind);
  const program = asProgram(ctx);
  const found = await lockRecord(program, entity, id);
  if (found.status !== 'draft') throw conflict('document.already_issued');
  return saveRecord(program, kind, { op: 'update', id, values: {} });
}

function dayOfIssue(asked: Day | undefined, today: Day): Day {
  if (asked !== undefined && asked > today)
    throw invalid([{ field: 'issueDate', code: 'document.date_in_future' }]);
  return asked ?? today;
}

/** Numbers rise with dates, over the years too. The counter's lock is held, so nobody issues in between. */
async function refuseEarlier(ctx: Context, series: Series, firmId: string, issuedOn: Day): Promise<void> {
  const [last] = await ctx.db.query<{ day: string | null }>(
    'select max(issued_on) as day from sealed_documents where legal_entity_id = $1 and series = $2',
    [firmId, series],
  );
  if (last?.day && issuedOn < last.day) {
    throw new Refusal(422, 'invoice.date_before_last', {
      args: { last: last.day },
      faults: [{ field: 'issueDate', code: 'document.date_before_last', args: { last: last.day } }],
    });
  }
}

/** The canonical form and its hash, which no later change of template, firm or customer touches. */
async function seal(
  ctx: Context,
  { kind, series }: IssuedType,
  issued: AnyRecord,
  firmId: string,
): Promise<void> {
  const canonical = canonicalJson(await modelOf(ctx, kind, issued));
  const sha256 = createHash('sha256').update(canonical).digest('hex');
  await ctx.db.query(
    `insert into sealed_documents (record_id, entity, legal_entity_id, series, number, issued_on, canonical, sha256, sealed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [issued.id, kind, firmId, series, issued.number, issued.issuedOn, canonical, sha256, nowOf(ctx)],
  );
}
