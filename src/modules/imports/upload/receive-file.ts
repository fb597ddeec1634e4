import { createWriteStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '#kernel/refusal.ts';
import { readers } from '../readers/list.ts';
import type { Sheet } from '../readers/reader.ts';

/** Of a file, in bytes. */
const MOST_BYTES = 210 * 1024 * 1024;
const START_BYTES = 4096;

/**
 * Keeps an uploaded file on disk for as long as `work` reads it: its encoding shows only in the whole of it, and a
 * workbook is read from its end. Refuses 413 what is too large and 422 `import.empty`.
 */
export async function withReceivedFile<T>(stream: Readable, work: (sheet: Sheet) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'filrouge-upload-'));
  try {
    const file = path.join(folder, 'file');
    await pipeline(stream, bounded, createWriteStream(file, { mode: 0o600 }));
    return await work(await openSheet(file));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* bounded(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const piece of source) {
    size += piece.length;
    if (size > MOST_BYTES) throw new Refusal(413, 'import.too_large', { args: { megabytes: 200 } });
    yield piece;
  }
}

async function openSheet(file: string): Promise<Sheet> {
  const start = await startOf(file);
  if (start.length === 0) throw new Refusal(422, 'import.empty');
  const reader = readers.find((each) => each.recognises(start));
  if (!reader) throw new Refusal(422, 'import.not_text');
  return reader.open(file);
}

async function startOf(file: string): Promise<Buffer> {
  const handle = await open(file);
  const { buffer, bytesRead } = await handle
    .read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0)
    .finally(() => handle.close());
  return buffer.subarray(0, bytesRead);
}
