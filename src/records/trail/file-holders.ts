import { notFound } from '#kernel/refusal.ts';
import { isUuid } from '#kernel/ids/uuid.ts';
import type { JsonStatement } from '#platform/db/run-together.ts';
import { findFile, type StoredFile } from '#platform/files/store.ts';
import { asProgram, type Context } from '../context.ts';
import { type FileValue, readFileId } from '../define/fields/file.ts';
import { readReferences } from '../define/fields/links.ts';
import type { Written } from '../pipeline/draft.ts';
import { readMany } from '../query/read-record.ts';

/**
 * Writes down, in the transaction of the records themselves, who holds which file. Never taken back: what a record held
 * once, its history names and undo brings back, so it is neither swept nor refused there.
 */
export function holdFiles(written: readonly Written[]): readonly JsonStatement[] {
  const holders = written.flatMap(({ draft, changed }) =>
    changed.flatMap((field) => {
      const file_id = draft.entity.fields.get(field)?.type === 'file' ? readFileId(draft.after[field]) : null;
      return file_id === null ? [] : [{ file_id, entity: draft.entity.name, record_id: draft.id, field }];
    }),
  );
  return holders.length === 0 ? [] : [{ text: INSERT, value: JSON.stringify(holders) }];
}

const INSERT = `insert into file_holders (file_id, entity, record_id, field)
  select file_id, entity, record_id, field from json_populate_recordset(null::file_holders, $1::json)
  on conflict do nothing`;

/** By whom a file was uploaded, and who alone may use it until a record holds it. */
export function uploaderOf({ access }: Pick<Context, 'access'>): string {
  return `${access.actor.kind}:${access.actor.id}`;
}

/**
 * The file, where the caller may read it: a record that he sees holds it, in a field that he reads; or no record ever did,
 * and he uploaded it himself. 404 else, in the same words as for one that does not exist.
 */
export async function readableFile(ctx: Context, id: string): Promise<StoredFile> {
  if (!isUuid(id)) throw notFound();
  const file = await findFile(ctx.db, id.toLowerCase());
  if (!file || !(await mayUse(ctx, file))) throw notFound();
  return file;
}

interface Holder {
  readonly entity: string;
  readonly recordId: string;
  readonly field: string;
}

async function mayUse(ctx: Context, file: StoredFile & { readonly uploadedBy: string }): Promise<boolean> {
  const holders = await ctx.db.query<Holder>(
    'select entity, record_id as "recordId", field from file_holders where file_id = $1',
    [file.id],
  );
  if (holders.length === 0) return file.uploadedBy === uploaderOf(ctx);
  for (const holder of holders) if (await showsFile(ctx, holder, file.id)) return true;
  return false;
}

/** Whether the caller sees, in this field of this record, this very file. */
async function showsFile(ctx: Context, holder: Holder, fileId: string): Promise<boolean> {
  const entity = ctx.catalogue.find(holder.entity);
  if (!entity) return false;
  const { hangsOn } = entity.definition;
  // What hangs on a record is seen by whoever sees that record.
  const [record] = await readMany(hangsOn === undefined ? ctx : asProgram(ctx), entity, [holder.recordId]);
  if (!record || readFileId(record[holder.field]) !== fileId) return false;
  if (hangsOn === undefined) return true;
  for (const about of readReferences(record[hangsOn])) {
    const target = ctx.catalogue.find(about.entity);
    if (target && (await readMany(ctx, target, [about.id])).length > 0) return true;
  }
  return false;
}

/** A file that is to be written into a field of a record. */
export interface FileUse {
  readonly entity: string;
  readonly recordId: string;
  readonly field: string;
  readonly fileId: string;
}

/** The file as a value, where the caller may write it there: he may read it, or that very field once held it. */
export async function usableFile(ctx: Context, use: FileUse): Promise<FileValue | undefined> {
  const file = await findFile(ctx.db, use.fileId);
  if (!file) return undefined;
  return (await heldBefore(ctx, use)) || (await mayUse(ctx, file)) ? fileValue(file) : undefined;
}

async function heldBefore(ctx: Context, { entity, recordId, field, fileId }: FileUse): Promise<boolean> {
  const held = await ctx.db.query(
    'select 1 from file_holders where file_id = $1 and entity = $2 and record_id = $3 and field = $4',
    [fileId, entity, recordId, field],
  );
  return held.length > 0;
}

/** Members in the order of `FILE_JSON`: a value read must equal the value written (`isSame`). */
function fileValue({ id, name, size, contentType }: StoredFile): FileValue {
  return { id, name, size, contentType };
}
