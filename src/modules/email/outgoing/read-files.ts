import { buffer } from 'node:stream/consumers';
import { attachedFiles } from '#modules/attachments';
import type { Attached } from '#platform/mail-wire/mail-wire.ts';
import { readContent } from '#platform/files/store.ts';
import type { Context } from '#records/context.ts';

/** The files that hang on a record, by its id, whole in memory as a mail carries them. */
export async function readFiles(ctx: Context, recordId: string): Promise<readonly Attached[]> {
  const read: Attached[] = [];
  for (const file of await attachedFiles(ctx, recordId)) {
    const content = await buffer(readContent(ctx.db, file));
    read.push({ filename: file.name, contentType: file.contentType, content });
  }
  return read;
}
