import { expect, test } from 'vitest';
import type { AnyRecord } from '../api/records.ts';
import { mergeChanges } from './merge.ts';

const by = { kind: 'user', id: 'u', name: 'Marie' } as const;
const record = (values: Readonly<Record<string, unknown>>): AnyRecord => ({
  id: '1',
  version: 1,
  createdAt: 't',
  createdBy: by,
  updatedAt: 't',
  updatedBy: by,
  ...values,
});

const base = record({ name: 'A', amount: '5.00', city: null, may: { update: true } });

test('edits of different fields are put together', () => {
  const current = record({ version: 2, name: 'A', amount: '7.00', city: null });
  expect(mergeChanges(base, { name: 'B' }, current)).toEqual({
    conflicts: [],
    changes: { name: 'B' },
    theirs: ['amount'],
  });
});

test('different values in one field are for a person to decide; the rest can be saved', () => {
  const current = record({ version: 2, name: 'C', amount: '5.00', city: null });
  expect(mergeChanges(base, { name: 'B', city: 'Lyon' }, current)).toEqual({
    conflicts: [{ field: 'name', mine: 'B', theirs: 'C' }],
    changes: { city: 'Lyon' },
    theirs: ['name'],
  });
});

test('the same value twice is no conflict and needs no second save', () => {
  const current = record({ version: 2, name: 'B', amount: '5.00', city: null });
  expect(mergeChanges(base, { name: 'B' }, current)).toEqual({
    conflicts: [],
    changes: {},
    theirs: ['name'],
  });
});

test('empty is empty, however it is written', () => {
  const current = record({ version: 2, name: 'A', amount: '5.00', city: '' });
  expect(mergeChanges(base, { city: 'Lyon' }, current)).toEqual({
    conflicts: [],
    changes: { city: 'Lyon' },
    theirs: [],
  });
});
