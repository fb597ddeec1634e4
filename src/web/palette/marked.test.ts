import { expect, test } from 'vitest';
import { isNumberLike, markedParts } from './marked.ts';

const mark = (text: string, typed: string) =>
  markedParts(text, typed)
    .map((part) => (part.marked ? `[${part.text}]` : part.text))
    .join('');

test.each([
  ['06 21 10 15 71', '2110', '06 [21 10] 15 71'],
  ['+33 6 21 10 15 71', '06 21 10', '+33 [6 21 10] 15 71'],
  ['Jules Étienne', 'etienne', 'Jules [Étienne]'],
  ['Verrerie du Rhône', 'rhône ver', 'Verrerie du [Rhône]'],
  ['Hospy Médias', 'x', 'Hospy Médias'],
  ['Hospy Médias', '', 'Hospy Médias'],
])('%s, searched for %j, is shown as %s', (text, typed, shown) => {
  expect(mark(text, typed)).toBe(shown);
});

test.each([
  ['0621', true],
  ['+33 6', true],
  ['04.78', true],
  ['12', false],
  ['rue 12345', false],
])('%j looks like a telephone number: %s', (typed, number) => {
  expect(isNumberLike(typed)).toBe(number);
});
