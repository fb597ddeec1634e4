import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '#kernel/refusal.ts';

/** Bytes that lie on the disk until they are kept or refused. */
export interface Spooled extends AsyncDisposable {
  readonly path: string;
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/**
 * Takes a stream to a temporary file, never whole into memory and never while a transaction waits for a slow sender. Refuses
 * 413 `file.too_large` beyond `limit` bytes, 422 `file.empty`; then nothing is left.
 */
export async function spool(source: Readable, limit: number): Promise<Spooled> {
  await using opened = new AsyncDisposableStack();
  const folder = await mkdtemp(path.join(tmpdir(), 'filrouge-upload-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'content');
  const hash = createHash('sha256');
  let size = 0;
  const count = new Transform({
    transform: (piece: Buffer, _encoding, done) => {
      size += piece.length;
      hash.update(piece);
      if (size > limit) done(tooLarge(limit));
      else done(null, piece);
    },
  });
  await pipeline(source, count, createWriteStream(file, { mode: 0o600 }));
  if (size === 0) throw new Refusal(422, 'file.empty');
  const kept = opened.move();
  return {
    path: file,
    size,
    sha256: hash.digest('hex'),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

function tooLarge(limit: number): Refusal {
  return new Refusal(413, 'file.too_large', { args: { megabytes: Math.round(limit / 1_000_000) } });
}
