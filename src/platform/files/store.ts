import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Db } from '../db/db.ts';
import type { Spooled } from './spool.ts';

/** What is known of a file beside its bytes. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** Found in the content, never taken from the sender. */
  readonly contentType: string;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** Who may use a file before a record holds it: the principal, as `kind:id`. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly uploadedBy: string;
  readonly at: Date;
}

const PIECE_BYTES = 1_000_000;

/** Keeps the bytes, once for all files of the same content, and the file; together or not at all. */
export async function keepFile(db: Db, upload: Upload, spooled: Spooled): Promise<StoredFile> {
  const { id, name, contentType, uploadedBy, at } = upload;
  const { size, sha256 } = spooled;
  await db.transaction(async (tx) => {
    // An update of what is there already holds it against the sweep of contents that no file has.
    const [content] = await tx.query<{ isNew: boolean }>(
      `insert into stored_contents (sha256, size) values ($1, $2)
       on conflict (sha256) do update set size = excluded.size returning xmax = 0 as "isNew"`,
      [sha256, size],
    );
    if (content?.isNew) await keepPieces(tx, spooled);
    await tx.query(
      `insert into stored_files (id, name, content_type, size, sha256, uploaded_by, created_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, name, contentType, size, sha256, uploadedBy, at],
    );
  });
  return { id, name, size, contentType, sha256 };
}

async function keepPieces(tx: Db, { path, size, sha256 }: Spooled): Promise<void> {
  await using file = await open(path);
  for (let at = 0; at < size; at += PIECE_BYTES) {
    const length = Math.min(PIECE_BYTES, size - at);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, at);
    await tx.query('insert into stored_pieces (sha256, position, bytes) values ($1, $2, $3)', [
      sha256,
      at / PIECE_BYTES,
      buffer,
    ]);
  }
}

export async function findFile(
  db: Db,
  id: string,
): Promise<(StoredFile & { readonly uploadedBy: string }) | undefined> {
  const [file] = await db.query<StoredFile & { uploadedBy: string }>(
    `select id, name, size, content_type as "contentType", sha256, uploaded_by as "uploadedBy"
     from stored_files where id = $1`,
    [id],
  );
  return file;
}

/** Those of the files that are there, oldest first. */
export function findFiles(db: Db, ids: readonly string[]): Promise<readonly StoredFile[]> {
  return db.query<StoredFile>(
    `select id, name, size, content_type as "contentType", sha256 from stored_files where id = any($1::uuid[])
     order by created_at, id`,
    [ids],
  );
}

/** The bytes, one piece in memory at a time. */
export function readContent(db: Db, { sha256, size }: Pick<StoredFile, 'sha256' | 'size'>): Readable {
  return Readable.from(pieces(db, sha256, Math.ceil(size / PIECE_BYTES)));
}

async function* pieces(db: Db, sha256: string, count: number): AsyncGenerator<Buffer> {
  for (let position = 0; position < count; position += 1) {
    const [piece] = await db.query<{ bytes: Buffer }>(
      'select bytes from stored_pieces where sha256 = $1 and position = $2',
      [sha256, position],
    );
    if (!piece) throw new Error(`Piece ${position} of ${sha256} is gone`);
    yield piece.bytes;
  }
}

/** Removes files uploaded before `before` that no record has ever held, and contents that no file has any more. */
export async function sweepFiles(db: Db, before: Date): Promise<void> {
  await db.query(
    `delete from stored_files f
     where f.created_at < $1 and not exists (select 1 from file_holders h where h.file_id = f.id)`,
    [before],
  );
  await db.query(
    `delete from stored_contents c where not exists (select 1 from stored_files f where f.sha256 = c.sha256)`,
  );
}
