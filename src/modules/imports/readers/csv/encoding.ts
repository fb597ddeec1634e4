import { createReadStream } from 'node:fs';
import { Refusal } from '#kernel/refusal.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * By the mark at the start; by where the zero bytes lie; UTF-8 if the whole file is; else Windows-1252, which is what
 * Excel writes in France. Reads the file once. Refuses 422 `import.not_text` what holds zero bytes otherwise.
 */
export async function encodingOf(path: string, start: Buffer): Promise<Encoding> {
  const marked = byMark(start) ?? byZeros(start);
  if (marked) return marked;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  for await (const piece of createReadStream(path)) {
    if (!Buffer.isBuffer(piece) || piece.includes(0)) throw new Refusal(422, 'import.not_text');
    if (isUtf8) isUtf8 = decodes(decoder, piece);
  }
  return isUtf8 && decodes(decoder) ? 'utf-8' : 'windows-1252';
}

function byMark(start: Buffer): Encoding | undefined {
  if (start.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) return 'utf-8';
  if (start.subarray(0, 2).equals(Buffer.from([0xff, 0xfe]))) return 'utf-16le';
  if (start.subarray(0, 2).equals(Buffer.from([0xfe, 0xff]))) return 'utf-16be';
  return undefined;
}

/** Western text in UTF-16 has a zero in nearly every other byte. */
function byZeros(start: Buffer): Encoding | undefined {
  const at = (parity: number) => start.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  const many = start.length / 4;
  if (at(1) > many && at(0) === 0) return 'utf-16le';
  return at(0) > many && at(1) === 0 ? 'utf-16be' : undefined;
}

function decodes(decoder: TextDecoder, piece?: Buffer): boolean {
  try {
    decoder.decode(piece, { stream: piece !== undefined });
    return true;
  } catch {
    return false;
  }
}

/** The file's text, piece by piece, without its mark. */
export async function* decoded(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of createReadStream(path)) {
    if (Buffer.isBuffer(piece)) yield decoder.decode(piece, { stream: true });
  }
  yield decoder.decode();
}
