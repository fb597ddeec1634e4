import { expect, test } from 'vitest';
import { words } from './words.ts';

test.each([
  ['L’Été 2026', ['l', 'ete', '2026']],
  ['anne-marie@exemple.fr', ['anne', 'marie', 'exemple', 'fr']],
  ['  ', []],
  ['', []],
  ['Société «Œuvre & Fils»', ['societe', 'oeuvre', 'fils']],
])('the words of %j', (text, expected) => {
  expect(words(text)).toEqual(expected);
});
