import { expect, test } from 'vitest';
import { balanceOf } from './balance.rules.ts';

const invoice = {
  gross: '1200.00',
  paid: '0.00',
  retainers: '0.00',
  credited: '0.00',
  dueOn: '2026-12-02',
  today: '2026-11-22',
};

test.each([
  ['nothing paid', {}, '1200.00', 'unpaid', false],
  ['on its last day', { today: '2026-12-02' }, '1200.00', 'unpaid', false],
  ['the day after', { today: '2026-12-03' }, '1200.00', 'unpaid', true],
  ['a part', { paid: '0.01' }, '1199.99', 'partially_paid', false],
  ['a deposit and the rest', { retainers: '360.00', paid: '840.00' }, '0.00', 'paid', false],
  ['paid late', { paid: '1200.00', today: '2027-01-01' }, '0.00', 'paid', false],
  ['all credited', { credited: '1200.00' }, '0.00', 'paid', false],
  ['for nothing', { gross: '0.00' }, '0.00', 'paid', false],
])('%s', (_name, change, balanceDue, paymentState, isOverdue) => {
  expect(balanceOf({ ...invoice, ...change })).toEqual({ balanceDue, paymentState, isOverdue });
});
