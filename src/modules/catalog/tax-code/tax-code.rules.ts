import type { Fault } from '#kernel/refusal.ts';

/** BR-FR-16: rates that a French document may carry; Corsica, overseas and past ones among them. */
const FRENCH_RATES = new Set('20 10 5.5 2.1 0 13 8.5 1.75 1.05 0.9 19.6 20.6 7 9.2 9.6'.split(' '));

interface TaxCodeFacts {
  readonly rate: unknown;
  readonly en16931Category: unknown;
  readonly exemptionReason: unknown;
}

/**
 * What is wrong with a tax code: `tax_code.unknown_rate` for a rate that France does not know, `tax_code.rate_must_be_zero`
 * and `tax_code.rate_must_not_be_zero` where category and rate contradict each other (BR-S-05, BR-E-05 …), and
 * `tax_code.reason_required` where the law wants to read why no VAT is charged.
 */
export function taxCodeFaults({
  rate,
  en16931Category: category,
  exemptionReason,
}: TaxCodeFacts): readonly Fault[] {
  if (typeof rate !== 'string' || typeof category !== 'string') return [];
  const faults: Fault[] = [];
  if (!FRENCH_RATES.has(rate)) faults.push({ field: 'rate', code: 'tax_code.unknown_rate' });
  if (category === 'S' && rate === '0')
    faults.push({ field: 'rate', code: 'tax_code.rate_must_not_be_zero' });
  if (category !== 'S' && rate !== '0') faults.push({ field: 'rate', code: 'tax_code.rate_must_be_zero' });
  const isExplained = category === 'S' || category === 'Z' || Boolean(exemptionReason);
  if (!isExplained) faults.push({ field: 'exemptionReason', code: 'tax_code.reason_required' });
  return faults;
}
