import { parseDecimal, QUANTITY, RATE, UNIT_PRICE, AMOUNT, type Scale } from '#kernel/money/decimal.ts';
import { parseDecimalInput } from '#web/format/money.ts';
import type { Locale } from '#web/i18n/language.ts';
import { type PricedDocument, priceLines, type LineFacts } from '../../document/price-lines.rules.ts';
import type { DocumentLine } from '../../document/read-lines.ts';

/** What stands in the cells of one line: texts as typed, so that nothing typed is ever swallowed. */
export interface LineDraft {
  /** Of the row on the screen. */
  readonly key: string;
  /** Of the line in the document, once it is saved. */
  readonly id: string | null;
  readonly kind: 'item' | 'text';
  readonly productId: string | null;
  readonly nature: 'goods' | 'service' | null;
  readonly description: string;
  readonly quantity: string;
  readonly unit: string;
  readonly unitPrice: string;
  readonly discountPercent: string;
  /** A discount in money has no cell here; it is kept as long as no percentage takes its place. */
  readonly discountAmount: string | null;
  readonly taxCodeId: string | null;
}

export interface DocumentDraft {
  readonly lines: readonly LineDraft[];
  readonly discount: string;
  readonly discountIn: 'percent' | 'amount';
}

/** Where something is wrong: `lines.2.unitPrice` or `discount`, and the id of the message that says what. */
export type CellFaults = Readonly<Record<string, string>>;

const scales = { quantity: QUANTITY, unitPrice: UNIT_PRICE, discountPercent: RATE } as const;
type NumberCell = keyof typeof scales;

export function blankLine(key: string, taxCodeId: string | null, kind: 'item' | 'text' = 'item'): LineDraft {
  return {
    key,
    id: null,
    kind,
    productId: null,
    nature: null,
    description: '',
    quantity: kind === 'item' ? '1' : '',
    unit: '',
    unitPrice: '',
    discountPercent: '',
    discountAmount: null,
    taxCodeId: kind === 'item' ? taxCodeId : null,
  };
}

/** A line of which nobody has typed anything: it is on the screen only, to be filled in. */
export function isBlank({ description, unitPrice, productId }: LineDraft): boolean {
  return description.trim() === '' && unitPrice.trim() === '' && productId === null;
}

export function lineToDraft(line: DocumentLine, locale: Locale): LineDraft {
  const shown = (value: string | null) => writeNumber(value ?? '', locale);
  return {
    key: line.id,
    id: line.id,
    kind: line.kind,
    productId: line.productId,
    nature: line.nature,
    description: line.description ?? '',
    quantity: shown(line.quantity),
    unit: line.unit ?? '',
    unitPrice: shown(line.unitPrice),
    discountPercent: shown(line.discountPercent),
    discountAmount: line.discountAmount,
    taxCodeId: line.taxCodeId,
  };
}

/** A stored decimal as this language types it: `149.90` → `149,90`. */
export function writeNumber(value: string, locale: Locale): string {
  return locale === 'fr' ? value.replace('.', ',') : value;
}

/** What the API takes, without the blank lines; or all that is wrong, cell by cell. */
export function readDocument(draft: DocumentDraft): { readonly faults: CellFaults; readonly values: Values } {
  const faults: Record<string, string> = {};
  const lines = draft.lines
    .filter((line) => !isBlank(line))
    .map((line, at) => {
      const read = readLine(line);
      for (const [cell, id] of Object.entries(read.faults)) faults[`lines.${at}.${cell}`] = id;
      const { id, ...values } = read.values;
      return id === null ? values : { id, ...values };
    });
  const discount = readNumber(draft.discount, draft.discountIn === 'percent' ? RATE : AMOUNT);
  if (discount === undefined) faults['discount'] = 'document.not_a_number';
  return {
    faults,
    values: {
      lines,
      discountPercent: draft.discountIn === 'percent' ? (discount ?? null) : null,
      discountAmount: draft.discountIn === 'amount' ? (discount ?? null) : null,
    },
  };
}

export interface Values {
  readonly lines: readonly object[];
  readonly discountPercent: string | null;
  readonly discountAmount: string | null;
}

function readLine(line: LineDraft) {
  const faults: Record<string, string> = {};
  const number = (cell: NumberCell) => {
    const value = readNumber(line[cell], scales[cell]);
    if (value === undefined) faults[cell] = 'document.not_a_number';
    return value ?? null;
  };
  const { id, kind, productId, nature, discountAmount, taxCodeId } = line;
  const description = line.description.trim() === '' ? null : line.description.trim();
  if (description === null && productId === null) faults['description'] = 'form.required';
  if (kind === 'text') return { faults, values: { id, kind, description } };
  const discountPercent = number('discountPercent');
  const values = {
    id,
    kind,
    productId,
    nature,
    description,
    quantity: number('quantity'),
    unit: line.unit.trim() === '' ? null : line.unit.trim(),
    unitPrice: number('unitPrice'),
    discountPercent,
    discountAmount: discountPercent === null ? discountAmount : null,
    taxCodeId,
  };
  if (values.unitPrice === null && !('unitPrice' in faults) && productId === null)
    faults['unitPrice'] = 'form.required';
  return { faults, values };
}

/** Null where nothing is typed, undefined where it is no number of this scale. */
function readNumber(typed: string, scale: Scale): string | null | undefined {
  if (typed.trim() === '') return null;
  return parseDecimal(parseDecimalInput(typed), scale) ?? undefined;
}

/**
 * The totals while one types, by the server's own calculation. What cannot be counted yet, such as a line without a price, is
 * left out; null where the discount itself cannot be taken.
 */
export function totalsWhileTyping(
  draft: DocumentDraft,
  facts: LineFacts,
): { readonly nets: ReadonlyMap<string, string>; readonly totals: PricedDocument['totals'] | null } {
  const lines = draft.lines.flatMap((line) => countable(line, facts) ?? []);
  const percent = draft.discountIn === 'percent';
  const typed = readNumber(draft.discount, percent ? RATE : AMOUNT) ?? null;
  const discount = { discountPercent: percent ? typed : null, discountAmount: percent ? null : typed };
  const priced = pricedOrNull(lines, discount, facts);
  if (!priced) return { nets: new Map(), totals: null };
  const nets = new Map(lines.map(({ id }, at) => [id, priced.lines[at]?.net ?? '0.00']));
  return { nets, totals: priced.totals };
}

function pricedOrNull(...given: Parameters<typeof priceLines>): PricedDocument | null {
  try {
    const priced = priceLines(...given);
    return 'faults' in priced ? null : priced;
  } catch {
    // A discount beyond the document: the server says so at saving, by name.
    return null;
  }
}

function countable(draft: LineDraft, facts: LineFacts): DocumentLine | null {
  if (draft.kind === 'text' || isBlank(draft)) return null;
  const { values, faults } = readLine(draft);
  const wrong = Object.keys(faults).some((cell) => cell !== 'description');
  if (wrong || !('quantity' in values)) return null;
  const line: DocumentLine = {
    ...values,
    id: draft.key,
    kind: 'item',
    description: values.description ?? '-',
    vatRate: null,
    vatCategory: null,
    net: null,
  };
  return 'lines' in (pricedOrNull([line], { discountPercent: null, discountAmount: null }, facts) ?? {})
    ? line
    : null;
}
