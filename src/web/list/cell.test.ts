import { expect, test } from 'vitest';
import { isEditable, nextColumn } from './cell.ts';
import { fieldMeta } from './test-entity.ts';

const columns = [
  fieldMeta('name', 'text', 'text'),
  fieldMeta('lastActivityAt', 'instant', 'instant', { readOnly: true }),
  fieldMeta('amount', 'money', 'decimal'),
  fieldMeta('text', 'longText', 'text'),
  fieldMeta('status', 'choice', 'choice'),
];

test('what people write, and what fits into a line, can be changed in a cell', () => {
  expect(columns.filter(isEditable).map(({ key }) => key)).toEqual(['name', 'amount', 'status']);
});

test.each([
  [null, 1, 'name'],
  [null, -1, 'status'],
  ['name', 1, 'amount'],
  ['amount', -1, 'name'],
  ['status', 1, undefined],
  ['name', -1, undefined],
] as const)('from %s by %i one comes to %s', (from, by, to) => {
  expect(nextColumn(columns, from, by)).toBe(to);
});
