import { expect, test } from 'vitest';
import { nothingSelected, rangeTo, toggled } from './selection.ts';

const shown = ['a', 'b', 'c', 'd', 'e'];
const ids = (selection: { readonly ids: ReadonlySet<string> }) => [...selection.ids].toSorted();

test('a row is ticked and unticked', () => {
  const one = toggled(nothingSelected, 'b');
  expect(ids(one)).toEqual(['b']);
  expect(ids(toggled(one, 'b'))).toEqual([]);
});

test('a range runs from the row ticked last, either way, and keeps what was ticked before', () => {
  const start = toggled(toggled(nothingSelected, 'a'), 'd');
  expect(ids(rangeTo(start, 'b', shown))).toEqual(['a', 'b', 'c', 'd']);
  expect(ids(rangeTo(start, 'e', shown))).toEqual(['a', 'd', 'e']);
});

test('the range can be drawn anew from the same start', () => {
  const far = rangeTo(toggled(nothingSelected, 'b'), 'c', shown);
  expect(far.anchor).toBe('b');
});

test('without a row to start from it is one tick', () => {
  expect(ids(rangeTo(nothingSelected, 'c', shown))).toEqual(['c']);
});
