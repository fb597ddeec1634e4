import { expect, it } from 'vitest';
import { formatBytes, readFile } from './known-file.ts';

it.each([
  [0, '0 byte', '0 o'],
  [999, '999 byte', '999 o'],
  [1_500, '2 kB', '2 ko'],
  [1_234_567, '1.2 MB', '1,2 Mo'],
  [20_000_000, '20 MB', '20 Mo'],
])('%d bytes are "%s" and "%s"', (size, en, fr) => {
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
  expect([plain(formatBytes(size, 'en')), plain(formatBytes(size, 'fr'))]).toEqual([en, fr]);
});

it('reads a file as records show it, and nothing else', () => {
  const file = { id: 'a', name: 'x.png', size: 1, contentType: 'image/png' };
  expect(readFile(file)).toEqual(file);
  for (const other of [null, 'a', {}, { id: 'a' }, { uploading: 'x' }]) expect(readFile(other)).toBeNull();
});
