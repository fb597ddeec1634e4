import { expect, test } from 'vitest';
import { chipsOf, codesOf, filterOf, oneOf, withChip } from './filter.ts';

test.each([
  '',
  'status = "new"',
  'status in ["new", "done"] and amount >= 1000',
  'closeOn = last 7 days and (amount > 5 or not name is empty)',
  'ownerId = me',
])('chips give back the filter they were made of: %j', (filter) => {
  const chips = chipsOf(filter);
  expect(chips).not.toBeNull();
  expect(filterOf(chips ?? [])).toBe(filter);
});

test('parts that must all hold are one chip each; alternatives stay together', () => {
  expect(chipsOf('a = 1 and b = 2 and c = 3')).toHaveLength(3);
  expect(chipsOf('a = 1 or b = 2')).toHaveLength(1);
});

test('what cannot be read is no list of chips', () => {
  expect(chipsOf('status = and')).toBeNull();
});

test('a condition on the same field with the same operator takes the place of the old one', () => {
  const chips = chipsOf('status = "new" and amount > 5') ?? [];
  expect(filterOf(withChip(chips, { field: 'amount', op: '>', value: 9 }))).toBe(
    'status = "new" and amount > 9',
  );
  expect(filterOf(withChip(chips, { field: 'amount', op: '<', value: 9 }))).toBe(
    'status = "new" and amount > 5 and amount < 9',
  );
});

test('one code is an equation, several are a list', () => {
  expect(oneOf('status', ['new'])).toEqual({ field: 'status', op: '=', value: 'new' });
  expect(codesOf(oneOf('status', ['new', 'done']))).toEqual(['new', 'done']);
});
