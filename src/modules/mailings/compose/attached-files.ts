import { buffer } from 'node:stream/consumers';
import { conflict, invalid } from '#kernel/refusal.ts';
import { attachedFiles } from '#modules/attachments';
import type { Attached } from '#platform/mail-wire/mail-wire.ts';
import { findFiles, readContent } from '#platform/files/store.ts';
import type { Context } from '#records/context.ts';
import type { Change } from '#records/define/change.ts';
import type { Decision } from '#records/define/define-decision.ts';
import { readFileId } from '#records/define/fields/file.ts';
import { readReferences } from '#records/define/fields/links.ts';

const MOST_FILES = 5;
/** What mail servers take at most is often 10 to 25 MB; letters for bytes add a third. */
const MOST_BYTES = 10_000_000;

/** The attachments of a mailing go to everybody, so they are read once. */
export async function filesToSend(ctx: Context, mailingId: string): Promise<readonly Attached[]> {
  const sent: Attached[] = [];
  for (const file of await attachedFiles(ctx, mailingId)) {
    const content = await buffer(readContent(ctx.db, file));
    sent.push({ filename: file.name, contentType: file.contentType, content });
  }
  return sent;
}

/** Everybody gets the same files, few and small enough for his mailbox. */
export const keepMailingFiles: Decision = {
  entity: 'attachment',
  name: 'a draft of a mailing has five files at most, of ten megabytes together; none is changed once it is sent',
  on: ['create', 'remove', 'restore'],
  prepare: async (changes, ctx) => {
    const ids = new Set(changes.flatMap(mailingsOf));
    const states = await lockMailings(ctx, [...ids]);
    const problems = new Map<string, string>();
    for (const id of ids) {
      const code = await tooMany(ctx, id, changes);
      if (code !== undefined) problems.set(id, code);
    }
    return (change) => {
      for (const id of mailingsOf(change)) {
        if (states.get(id) !== 'draft') throw conflict('mailing.wrong_state');
        const code = problems.get(id);
        if (code !== undefined && change.op !== 'remove')
          throw invalid([{ field: 'file', code, args: { files: MOST_FILES, megabytes: MOST_BYTES / 1e6 } }]);
      }
    };
  },
};

/** Two who attach at once wait for each other, and for whoever sends it. */
async function lockMailings({ db }: Context, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<{ id: string; state: string }>(
    'select id, state from mailings where id = any($1::uuid[]) for update',
    [ids],
  );
  return new Map(rows.map(({ id, state }) => [id, state]));
}

/** What would be wrong once these are attached as well; undefined for nothing. */
async function tooMany(
  ctx: Context,
  mailingId: string,
  changes: readonly Change[],
): Promise<string | undefined> {
  const given = changes.flatMap((change) =>
    change.op !== 'remove' && mailingsOf(change).includes(mailingId)
      ? (readFileId(change.after.file) ?? [])
      : [],
  );
  const files = [...(await attachedFiles(ctx, mailingId)), ...(await findFiles(ctx.db, given))];
  if (files.length > MOST_FILES) return 'mailing.too_many_files';
  return files.reduce((sum, { size }) => sum + size, 0) > MOST_BYTES ? 'mailing.files_too_large' : undefined;
}

function mailingsOf({ after }: Change): readonly string[] {
  return readReferences(after.links).flatMap(({ entity, id }) => (entity === 'mailing' ? [id] : []));
}
