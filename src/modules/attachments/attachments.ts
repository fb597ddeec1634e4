import { type Fault, invalid, notFound } from '#kernel/refusal.ts';
import { findFiles, type StoredFile } from '#platform/files/store.ts';
import { asProgram, type Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { type FileValue, readFileId } from '#records/define/fields/file.ts';
import { readReferences } from '#records/define/fields/links.ts';
import type { RecordReference } from '#records/define/fields/link.ts';
import { saveRecord, saveRecords } from '#records/pipeline/save-records.ts';
import { listRecords } from '#records/query/list-records.ts';
import type { Place } from '#records/query/record-at.ts';
import { usableFile } from '#records/trail/file-holders.ts';

const MOST_ATTACHMENTS = 200;

/** Newest first, at most 200. */
export async function listAttachments(ctx: Context, { record }: Place): Promise<readonly AnyRecord[]> {
  const query = {
    filter: { field: 'links', op: 'contains', value: record.id },
    limit: MOST_ATTACHMENTS,
  } as const;
  return (await listRecords(asProgram(ctx), ctx.catalogue.entity('attachment'), query)).data;
}

/** The files that hang on a record, by its id; for programs, whoever sees the record. */
export async function attachedFiles(ctx: Context, recordId: string): Promise<readonly StoredFile[]> {
  const filter = { field: 'links', op: 'contains', value: recordId } as const;
  const attachment = ctx.catalogue.entity('attachment');
  const { data } = await listRecords(asProgram(ctx), attachment, { filter, limit: MOST_ATTACHMENTS });
  return findFiles(
    ctx.db,
    data.flatMap(({ file }) => readFileId(file) ?? []),
  );
}

/**
 * The files as values, each once, where the caller uploaded them or may read them elsewhere; `about` is what they are to hang on.
 * Refuses 422 `file.not_found` at `files.0`, `files.1` … all that he may not use.
 */
export async function usableFiles(
  ctx: Context,
  about: AnyRecord,
  ids: readonly string[],
): Promise<readonly FileValue[]> {
  const all = [...new Set(ids)];
  const files: FileValue[] = [];
  const faults: Fault[] = [];
  for (const [index, id] of all.entries()) {
    const file = await fileFor(ctx, about, id);
    if (file) files.push(file);
    else faults.push({ field: `files.${index}`, code: 'file.not_found' });
  }
  if (faults.length > 0) throw invalid(faults);
  return files;
}

/** The program writes attachments, so the caller's right on the file itself is asked for here. */
function fileFor(ctx: Context, { id: recordId }: AnyRecord, fileId: string): Promise<FileValue | undefined> {
  return usableFile(ctx, { entity: 'attachment', recordId, field: 'file', fileId });
}

/** Files that the caller may use (`usableFiles`) hang on these records from now on, as one attachment each. */
export async function hangFiles(
  ctx: Context,
  files: readonly FileValue[],
  links: readonly RecordReference[],
): Promise<void> {
  const changes = files.map(({ id }) => ({ op: 'create' as const, values: { file: { id }, links } }));
  await saveRecords(asProgram(ctx), 'attachment', changes);
}

/** Attaches a file that the caller uploaded, or may read elsewhere; 422 `file.not_found`. */
export async function addAttachment(
  ctx: Context,
  { entity, record }: Place,
  file: unknown,
): Promise<AnyRecord> {
  const fileId = readFileId(file);
  if (fileId === null) throw invalid([{ field: 'file', code: 'value.not_a_file' }]);
  if (!(await fileFor(ctx, record, fileId))) throw invalid([{ field: 'file', code: 'file.not_found' }]);
  const values = { file: { id: fileId }, links: [{ entity: entity.name, id: record.id }] };
  return saveRecord(asProgram(ctx), 'attachment', { op: 'create', values });
}

/** What hangs on a record hangs on others too from now on, but for files that these `hold` in a field; nothing moves. */
export async function shareAttachments(
  ctx: Context,
  id: string,
  targets: readonly RecordReference[],
  hold: ReadonlySet<string> = new Set(),
): Promise<void> {
  const attachment = ctx.catalogue.entity('attachment');
  const filter = { field: 'links', op: 'contains', value: id } as const;
  const { data } = await listRecords(asProgram(ctx), attachment, { filter, limit: MOST_ATTACHMENTS });
  for (const { id: shared, links, file } of data) {
    if (hold.has(readFileId(file) ?? '')) continue;
    const before = readReferences(links);
    const added = targets.filter((target) => before.every((link) => link.id !== target.id));
    const values = { links: [...before, ...added] };
    await saveRecord(asProgram(ctx), 'attachment', { op: 'update', id: shared, values });
  }
}

/** Into the bin, or out of it again; 404 for an attachment of another record. */
export async function moveAttachment(
  ctx: Context,
  { record }: Place,
  id: string,
  op: 'remove' | 'restore',
): Promise<AnyRecord> {
  const filter = {
    all: [
      { field: 'id', op: '=', value: id },
      { field: 'links', op: 'contains', value: record.id },
    ],
  } as const;
  const query = { filter, removed: op === 'restore' };
  const { data } = await listRecords(asProgram(ctx), ctx.catalogue.entity('attachment'), query);
  const [found] = data;
  if (!found) throw notFound();
  return saveRecord(asProgram(ctx), 'attachment', { op, id: found.id });
}
