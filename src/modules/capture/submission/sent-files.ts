import type { Fault } from '#kernel/refusal.ts';
import { keepFile, type StoredFile } from '#platform/files/store.ts';
import type { Spooled } from '#platform/files/spool.ts';
import type { Context } from '#records/context.ts';
import type { Field } from '#records/define/fields/list.ts';
import { newId } from '#records/pipeline/new-id.ts';
import { uploaderOf } from '#records/trail/file-holders.ts';
import { mediaTypes, mostFilesOf } from '../form/files.rules.ts';
import type { FormInput } from '../form/form-content.ts';
import type { Asked } from './read-answers.ts';

/** A file that a visitor sent, on the disk until it is kept or refused. */
export interface SentFile {
  /** Of the input in which it was chosen. */
  readonly input: string;
  readonly name: string;
  readonly spooled: Spooled;
  /** Found in the content; undefined where that is not what the name says. */
  readonly contentType: string | undefined;
  /** Cut off where it is longer than may be. */
  readonly isCut: boolean;
}

/** Most bytes of a file in this input: what the form, the field and the installation allow. */
export function fileBytesOf(ctx: Context, { input, field }: Asked): number {
  const ofField = field.type === 'file' ? (field.maxBytes ?? Infinity) : 0;
  return Math.min(input.maxMegabytes * 1_000_000, ofField, ctx.installation.fileLimit);
}

/** The names of an input’s files, or what is wrong with them: missing, too many, too large, or of a kind that it does not take. */
export function readFiles({ input, field }: Asked, sent: readonly SentFile[]) {
  const files = sent.filter((file) => file.input === input.field);
  const most = mostFilesOf(input.field);
  const faults: readonly Fault[] = [
    ...(files.length === 0 && input.isRequired ? [{ field: input.field, code: 'value.required' }] : []),
    ...(files.length > most ? [{ field: input.field, code: 'form.too_many_files', args: { most } }] : []),
    ...files.flatMap((file) => faultOf(input, field, file) ?? []),
  ];
  return {
    key: input.field,
    value: files.length === 0 ? null : files.map(({ name }) => name),
    faults: faults.slice(0, 1),
  };
}

function faultOf(
  { field: key, accepts, maxMegabytes }: FormInput,
  field: Field,
  { name, contentType, isCut }: SentFile,
): Fault | undefined {
  if (isCut) return { field: key, code: 'form.file_too_large', args: { name, megabytes: maxMegabytes } };
  const accepted = field.type === 'file' ? field.accept : undefined;
  const isTaken =
    contentType !== undefined &&
    mediaTypes[accepts].includes(contentType) &&
    (accepted?.includes(contentType) ?? true);
  return isTaken ? undefined : { field: key, code: 'form.file_kind', args: { name } };
}

/** A file that is kept, and the input in which it was chosen. */
export interface KeptFile extends StoredFile {
  readonly input: string;
}

/** Keeps the files in the transaction of what was sent, which is to hold them. */
export async function keepFiles(tx: Context, files: readonly SentFile[]): Promise<readonly KeptFile[]> {
  const kept: KeptFile[] = [];
  for (const { input, name, spooled, contentType = 'application/octet-stream' } of files) {
    const upload = { id: newId(tx), name, contentType, uploadedBy: uploaderOf(tx), at: tx.clock.now() };
    kept.push({ ...(await keepFile(tx.db, upload, spooled)), input });
  }
  return kept;
}
