import { expect, test } from 'vitest';
import { taxCodeFaults } from './tax-code.rules.ts';

test.each([
  ['20', 'S', null, []],
  ['5.5', 'S', null, []],
  ['21', 'S', null, ['tax_code.unknown_rate']],
  ['0', 'S', null, ['tax_code.rate_must_not_be_zero']],
  ['20', 'AE', 'Autoliquidation', ['tax_code.rate_must_be_zero']],
  ['0', 'E', null, ['tax_code.reason_required']],
  ['0', 'E', 'TVA non applicable, art. 293 B du CGI', []],
  ['0', 'Z', null, []],
  ['3', 'K', null, ['tax_code.unknown_rate', 'tax_code.rate_must_be_zero', 'tax_code.reason_required']],
])('%s %% %s %s', (rate, en16931Category, exemptionReason, codes) => {
  expect(taxCodeFaults({ rate, en16931Category, exemptionReason }).map(({ code }) => code)).toEqual(codes);
});
