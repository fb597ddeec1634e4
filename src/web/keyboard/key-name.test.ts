import { expect, test } from 'vitest';
import { keyName, worksWhileTyping } from './key-name.ts';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test.each([
  [press('c'), 'c'],
  [press('?', { shiftKey: true }), '?'],
  [press('k', { ctrlKey: true }), 'mod+k'],
  [press('K', { metaKey: true, shiftKey: true }), 'mod+Shift+k'],
  [press('Enter', { ctrlKey: true }), 'mod+Enter'],
  [press('ArrowDown', { shiftKey: true }), 'Shift+ArrowDown'],
  [press('Escape'), 'Escape'],
  [press('f', { altKey: true }), 'alt+f'],
])('%j is called %s', (given, name) => {
  expect(keyName(given)).toBe(name);
});

test('in a field only saving, the palette and Escape are ours; its own undo is not', () => {
  expect(['mod+Enter', 'mod+k', 'Escape'].every(worksWhileTyping)).toBe(true);
  expect(['c', '/', 'mod+z', 'Enter', '?'].some(worksWhileTyping)).toBe(false);
});
