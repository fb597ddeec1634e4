import { buffer } from 'node:stream/consumers';

/**
 * Tar archives as streams, in POSIX's ustar form with pax paths (IEEE 1003.1-2017, pax): so that a backup can be opened
 * with any tar. Memory stays flat: a body is given or taken piece by piece.
 */
const BLOCK = 512;
const MODE = '0000600\0';

/** The block before a body of so many bytes; long or accented paths take an extra one. */
export function tarHeader(name: string, size: number): Buffer {
  const isPlain = name.length < 100 && /^[\x20-\x7e]*$/.test(name);
  if (isPlain) return header(name, size, '0');
  const record = paxRecord('path', name);
  return Buffer.concat([
    header('pax', record.length, 'x'),
    record,
    tarPadding(record.length),
    header('long', size, '0'),
  ]);
}

/** The zeros after a body. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

export const tarEnd = Buffer.alloc(2 * BLOCK);

function header(name: string, size: number, kind: '0' | 'x'): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0, 'ascii');
  block.write(MODE, 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write('00000000000\0', 136);
  block.write(' '.repeat(8), 148);
  block.write(kind, 156);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** `LENGTH key=value\n`, where LENGTH counts itself. */
function paxRecord(key: string, value: string): Buffer {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + String(rest).length;
  if (rest + String(length).length !== length) length += 1;
  return Buffer.from(`${length} ${key}=${value}\n`);
}

export interface TarEntry {
  readonly name: string;
  readonly size: number;
  /** To be read to its end before the next entry is asked for. */
  readonly body: AsyncIterable<Buffer>;
}

/** The entries of an archive in their order. Throws on an archive cut short or damaged. */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const bytes = takeFrom(source);
  let longName: string | undefined;
  for (;;) {
    const block = await bytes.exactly(BLOCK);
    if (block.every((byte) => byte === 0)) return;
    checkSum(block);
    const size = Number.parseInt(text(block, 124, 12), 8);
    if (text(block, 156, 1) === 'x') {
      longName = paxPath(await bytes.exactly(size));
    } else {
      yield { name: longName ?? text(block, 0, 100), size, body: bytes.pieces(size) };
      longName = undefined;
    }
    await bytes.exactly(tarPadding(size).length);
  }
}

function text(block: Buffer, start: number, length: number): string {
  return block.toString('ascii', start, start + length).replace(/\0.*$/s, '');
}

function paxPath(record: Buffer): string | undefined {
  return /^\d+ path=(.*)\n$/s.exec(record.toString())?.[1];
}

function checkSum(block: Buffer): void {
  const sum = block.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
  if (sum !== Number.parseInt(text(block, 148, 8), 8)) throw new Error('the archive is damaged');
}

function takeFrom(source: AsyncIterable<Buffer>) {
  const iterator = source[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);

  async function* pieces(size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0;) {
      if (rest.length === 0) await refill();
      const piece = rest.subarray(0, left);
      rest = rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  async function refill(): Promise<void> {
    const next = await iterator.next();
    if (next.done) throw new Error('the archive is cut short');
    rest = next.value;
  }

  async function exactly(size: number): Promise<Buffer> {
    return buffer(pieces(size));
  }

  return { pieces, exactly };
}
