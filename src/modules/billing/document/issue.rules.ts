import { compareDecimals } from '#kernel/money/decimal.ts';
import type { Fault } from '#kernel/refusal.ts';
import { missingForIssue, type LegalEntity } from '#modules/workspace';
import type { Buyer } from './document-model.ts';
import type { DocumentLine, VatBreakdown } from './read-lines.ts';

export interface IssueFacts {
  readonly firm: LegalEntity;
  readonly buyer: Buyer;
  readonly lines: readonly DocumentLine[];
  readonly vatBreakdown: readonly VatBreakdown[];
  readonly grossTotal: string;
}

/**
 * What the law wants on an invoice and this one does not have (billing.md 1.4), each by the field to fill in:
 * `legalEntity.siren`, `account.billingAddress.city`, `lines`.
 */
export function issueFaults({ firm, buyer, lines, vatBreakdown, grossTotal }: IssueFacts): readonly Fault[] {
  const categories = new Set(vatBreakdown.map(({ category }) => category));
  const chargesVat = [...categories].some((category) => category !== 'E' && category !== 'O');
  const needsBuyerVat = categories.has('AE') || categories.has('K');
  const missing = [
    ...missingForIssue(firm, { chargesVat }).map((field) => `legalEntity.${field}`),
    ...missingOfBuyer(buyer, needsBuyerVat),
    ...(lines.some(({ kind }) => kind === 'item') ? [] : ['lines']),
  ];
  const faults: Fault[] = missing.map((field) => ({ field, code: 'value.required' }));
  // BR-O-11 to 14: what is out of scope stands alone.
  if (categories.has('O') && categories.size > 1)
    faults.push({ field: 'lines', code: 'invoice.out_of_scope_mixed' });
  if (compareDecimals(grossTotal, '0') < 0) faults.push({ field: 'lines', code: 'invoice.negative' });
  return faults;
}

function missingOfBuyer({ name, address, vatNumber }: Buyer, needsVat: boolean): readonly string[] {
  const parts = (['street', 'postalCode', 'city'] as const).filter((part) => !address?.[part]);
  return [
    ...(name === '' ? ['account.name'] : []),
    ...parts.map((part) => `account.billingAddress.${part}`),
    ...(needsVat && !vatNumber ? ['account.vatNumber'] : []),
  ];
}
