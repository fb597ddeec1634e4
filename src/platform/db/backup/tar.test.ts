import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { readTar, tarEnd, tarHeader, tarPadding } from './tar.ts';

type File = readonly [name: string, body: Buffer];

function write(files: readonly File[]): Buffer {
  return Buffer.concat([
    ...files.flatMap(([name, body]) => [tarHeader(name, body.length), body, tarPadding(body.length)]),
    tarEnd,
  ]);
}

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(source: AsyncIterable<Buffer>): Promise<File[]> {
  const files: File[] = [];
  for await (const entry of readTar(source)) files.push([entry.name, await buffer(entry.body)]);
  return files;
}

const names = fc
  .string({ minLength: 1, maxLength: 300, unit: 'grapheme' })
  .filter((name) => !name.includes('\0'));
const bodies = fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes));

test('what is written is read again, however the stream is cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(names, bodies), { maxLength: 5 }),
      fc.integer({ min: 1, max: 3000 }),
      async (files, size) => {
        expect(await read(inPieces(write(files), size))).toEqual(files);
      },
    ),
  );
});

test('an archive cut short or damaged is not taken for a whole one', async () => {
  const bytes = write([['a.txt', Buffer.from('hello')]]);
  await expect(read(inPieces(bytes.subarray(0, 700), 512))).rejects.toThrow('cut short');
  bytes[3] = 0x7a;
  await expect(read(inPieces(bytes, 512))).rejects.toThrow('damaged');
});

test('tar itself reads it', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'filrouge-tar-'));
  const long = `été/${'x'.repeat(120)}.pdf`;
  writeFileSync(
    path.join(folder, 'a.tar'),
    write([
      ['a.txt', Buffer.from('hello')],
      [long, Buffer.alloc(600)],
    ]),
  );
  const listing = execFileSync(
    'tar',
    ['--list', '--quoting-style=literal', '--file', path.join(folder, 'a.tar')],
    { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } },
  );
  rmSync(folder, { recursive: true });
  expect(listing.trim().split('\n')).toEqual(['a.txt', long]);
});
