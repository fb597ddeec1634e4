import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import yauzl, { type Entry, type ZipFile } from 'yauzl';

/** Parts of an open archive by name; a part that unpacks to more than `limit` bytes is cut off with an error. */
export interface Zip {
  has(name: string): boolean;
  text(name: string, limit: number): AsyncGenerator<string>;
  close(): void;
}

const openFile = promisify<string, yauzl.Options, ZipFile>(yauzl.open);

export async function openZip(path: string): Promise<Zip> {
  const file = await openFile(path, { lazyEntries: true, autoClose: false });
  const entries = await readEntries(file);
  return {
    has: (name) => entries.has(name),
    text: (name, limit) => textOf(file, entries.get(name), limit),
    close: () => file.close(),
  };
}

function readEntries(file: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    file.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry);
      file.readEntry();
    });
    file.on('end', () => resolve(entries));
    file.on('error', reject);
    file.readEntry();
  });
}

async function* textOf(file: ZipFile, entry: Entry | undefined, limit: number): AsyncGenerator<string> {
  if (!entry) return;
  const stream = await new Promise<Readable>((resolve, reject) =>
    file.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened))),
  );
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let size = 0;
  for await (const piece of stream) {
    if (!Buffer.isBuffer(piece)) continue;
    size += piece.length;
    if (size > limit) throw new Error(`${entry.fileName} unpacks to more than ${limit} bytes`);
    yield decoder.decode(piece, { stream: true });
  }
}
