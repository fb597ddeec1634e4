import { conflict, invalid } from '#kernel/refusal.ts';
import { attachedFiles } from '#modules/attachments';
import { findFiles } from '#platform/files/store.ts';
import type { Context } from '#records/context.ts';
import type { Change } from '#records/define/change.ts';
import type { Decision } from '#records/define/define-decision.ts';
import { readFileId } from '#records/define/fields/file.ts';
import { readReferences } from '#records/define/fields/links.ts';
import { type Overload, overloadOf } from '../overload.ts';

/** Everybody gets them, so they are fewer and smaller than those of a single mail. */
const MOST = { files: 5, bytes: 10_000_000 };

/** Everybody gets the same files, few and small enough for his mailbox. */
export const keepMailingFiles: Decision = {
  entity: 'attachment',
  name: 'a draft of a mailing has five files at most, of ten megabytes together; none is changed once it is sent',
  on: ['create', 'remove', 'restore'],
  prepare: async (changes, ctx) => {
    const ids = new Set(changes.flatMap(mailingsOf));
    const states = await lockMailings(ctx, [...ids]);
    const overloads = new Map<string, Overload>();
    for (const id of ids) {
      const overload = await overloadWith(ctx, id, changes);
      if (overload) overloads.set(id, overload);
    }
    return (change) => {
      for (const id of mailingsOf(change)) {
        if (states.get(id) !== 'draft') throw conflict('mailing.wrong_state');
        const overload = overloads.get(id);
        if (overload && change.op !== 'remove') throw invalid([{ field: 'file', ...overload }]);
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
async function overloadWith(
  ctx: Context,
  mailingId: string,
  changes: readonly Change[],
): Promise<Overload | undefined> {
  const given = changes.flatMap((change) =>
    change.op !== 'remove' && mailingsOf(change).includes(mailingId)
      ? (readFileId(change.after.file) ?? [])
      : [],
  );
  return overloadOf([...(await attachedFiles(ctx, mailingId)), ...(await findFiles(ctx.db, given))], MOST);
}

function mailingsOf({ after }: Change): readonly string[] {
  return readReferences(after.links).flatMap(({ entity, id }) => (entity === 'mailing' ? [id] : []));
}
