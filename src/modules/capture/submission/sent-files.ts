import type { Fault } from '#kernel/refusal.ts';
import { keepFile } from '#platform/files/store.ts';
import type { Spooled } from '#platform/files/spool.ts';
import { addAttachment } from '#modules/attachments';
import type { Context } from '#records/context.ts';
import { newId } from '#records/pipeline/new-id.ts';
import type { Place } from '#records/query/record-at.ts';
import { uploaderOf } from '#records/trail/file-holders.ts';
import { FILES, mediaTypes } from '../form/files.rules.ts';
import type { FormInput } from '../form/form-content.ts';

/** A file that a visitor sent, on the disk until it is kept or refused. */
export interface SentFile {
  readonly name: string;
  readonly spooled: Spooled;
  /** Found in the content; undefined where that is not what the name says. */
  readonly contentType: string | undefined;
  /** Cut off where it is longer than may be. */
  readonly isCut: boolean;
}

/** The names of the files, or what is wrong with them: missing, too large, or of a kind that the form does not take. */
export function readFiles(input: FormInput, files: readonly SentFile[]) {
  const faults = [
    ...(files.length === 0 && input.isRequired ? [{ field: FILES, code: 'value.required' }] : []),
    ...files.flatMap((file): readonly Fault[] => {
      const fault = faultOf(input, file);
      return fault ? [fault] : [];
    }),
  ];
  return {
    key: FILES,
    value: files.length === 0 ? null : files.map(({ name }) => name),
    faults: faults.slice(0, 1),
  };
}

function faultOf(
  { accepts, maxMegabytes }: FormInput,
  { name, contentType, isCut }: SentFile,
): Fault | undefined {
  if (isCut) return { field: FILES, code: 'form.file_too_large', args: { name, megabytes: maxMegabytes } };
  if (contentType === undefined || !mediaTypes[accepts].includes(contentType))
    return { field: FILES, code: 'form.file_kind', args: { name } };
  return undefined;
}

/** Keeps the files and attaches them to what was sent, in its transaction. */
export async function attachFiles(tx: Context, files: readonly SentFile[], about: Place): Promise<void> {
  for (const { name, spooled, contentType = 'application/octet-stream' } of files) {
    const upload = { id: newId(tx), name, contentType, uploadedBy: uploaderOf(tx), at: tx.clock.now() };
    const kept = await keepFile(tx.db, upload, spooled);
    await addAttachment(tx, about, { id: kept.id });
  }
}
