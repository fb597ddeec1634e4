import { expect, test } from 'vitest';
import { leadsBackTo } from './keep-tree.ts';

const parents = new Map<unknown, unknown>([
  ['lamps', null],
  ['desk', 'lamps'],
  ['led', 'desk'],
]);

test.each([
  ['a root', 'lamps', null, false],
  ['a leaf under its grandparent', 'led', 'lamps', false],
  ['itself', 'desk', 'desk', true],
  ['under its own child', 'desk', 'led', true],
  ['under its grandchild', 'lamps', 'led', true],
  ['a new one', 'new', 'led', false],
])('%s', (_name, id, parent, circular) => {
  expect(leadsBackTo(id, parent, new Map([...parents, [id, parent]]))).toBe(circular);
});
