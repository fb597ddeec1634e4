import { expect, it } from 'vitest';
import { mentionAt } from './mention-at.ts';

it.each([
  ['@', 1, { from: 0, typed: '' }],
  ['Bonjour @an', 11, { from: 8, typed: 'an' }],
  ['@ana lo', 7, { from: 0, typed: 'ana lo' }],
  ['(@a', 3, { from: 1, typed: 'a' }],
  ['@ana et', 4, { from: 0, typed: 'ana' }],
  ['info@ana', 8, null],
  ['@ ana', 5, null],
  ['@ana\nvoilà', 10, null],
  ['rien', 4, null],
] as const)('ACT-08: at the caret of %s (%i) somebody is being named, or not', (text, caret, expected) => {
  expect(mentionAt(text, caret)).toEqual(expected);
});
