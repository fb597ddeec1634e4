import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Refusal } from '#kernel/refusal.ts';
import { spool } from '#platform/files/spool.ts';
import { readers } from '../readers/list.ts';
import type { Sheet } from '../readers/reader.ts';

/** Of a file; most exports are far smaller. */
const MOST_BYTES = 200_000_000;
const START_BYTES = 4096;

/**
 * Keeps an uploaded file on disk for as long as `work` reads it: its encoding shows only in the whole of it, and a
 * workbook is read from its end. Refuses 413 `file.too_large` and 422 `file.empty`.
 */
export async function withReceivedFile<T>(stream: Readable, work: (sheet: Sheet) => Promise<T>): Promise<T> {
  await using file = await spool(stream, MOST_BYTES);
  return await work(await openSheet(file.path));
}

async function openSheet(path: string): Promise<Sheet> {
  const start = await startOf(path);
  const reader = readers.find((each) => each.recognises(start));
  if (!reader) throw new Refusal(422, 'import.not_text');
  return reader.open(path);
}

async function startOf(path: string): Promise<Buffer> {
  const handle = await open(path);
  const { buffer, bytesRead } = await handle
    .read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0)
    .finally(() => handle.close());
  return buffer.subarray(0, bytesRead);
}
