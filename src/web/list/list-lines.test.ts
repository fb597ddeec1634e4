import { expect, test } from 'vitest';
import { linesOf } from './list-lines.ts';

const by = { kind: 'user', id: 'u', name: 'Ana' } as const;
const written = { createdAt: '', createdBy: by, updatedAt: '', updatedBy: by };
const row = (id: string, status: string | boolean | null) => ({ id, version: 1, ...written, status });

test('without a grouping every line is a row', () => {
  const lines = linesOf([row('a', 'new'), row('b', 'done')], null);
  expect(lines.map(({ kind }) => kind)).toEqual(['row', 'row']);
});

test('a head stands where the value changes, one for all that have none (LIST-01)', () => {
  const rows = [row('a', 'new'), row('b', 'new'), row('c', true), row('d', null), row('e', null)];
  const lines = linesOf(rows, 'status').map((line) => (line.kind === 'group' ? line.value : line.index));
  expect(lines).toEqual(['new', 0, 1, 'true', 2, null, 3, 4]);
});
