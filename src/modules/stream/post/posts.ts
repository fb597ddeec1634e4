import { forbidden, notFound } from '#kernel/refusal.ts';
import { asProgram, type Context, transaction } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { listRecords } from '#records/query/list-records.ts';
import type { Place } from '#records/query/record-at.ts';
import { findMentioned, type Reached, tellMentioned } from './reach-mentioned.ts';

const MOST_POSTS = 200;

/** A post, and whom it mentions in vain. */
export interface Posted {
  readonly post: AnyRecord;
  readonly unreached: Reached['unreached'];
}

/** Newest first, at most 200. */
export async function listPosts(ctx: Context, { record }: Place): Promise<readonly AnyRecord[]> {
  const filter = { field: 'links', op: 'contains', value: record.id } as const;
  const { data } = await listRecords(asProgram(ctx), ctx.catalogue.entity('streamPost'), {
    filter,
    limit: MOST_POSTS,
  });
  return data;
}

/** Writes a post on the record (ACT-08); whom it mentions is told in the same transaction. */
export function writePost(
  ctx: Context,
  place: Place,
  { body, isInternal }: { readonly body: string; readonly isInternal: boolean },
): Promise<Posted> {
  return transaction(ctx, async (tx) => {
    const { reached, unreached } = await findMentioned(tx, place, body);
    const links = [{ entity: place.entity.name, id: place.record.id }];
    const values = { body, isInternal, mentionIds: reached.map(({ id }) => id), links };
    const post = await saveRecord(asProgram(tx), 'streamPost', { op: 'create', values });
    await tellMentioned(tx, place, reached, body);
    return { post, unreached };
  });
}

/** Changes a post of one's own (403 for another's); who is mentioned for the first time is told. */
export function changePost(
  ctx: Context,
  place: Place,
  id: string,
  given: { readonly body?: string | undefined; readonly isInternal?: boolean | undefined },
): Promise<Posted> {
  return transaction(ctx, async (tx) => {
    const before = await ownPost(tx, place, id, false);
    const body = given.body ?? String(before.body);
    const { reached, unreached } = await findMentioned(tx, place, body);
    const isInternal = given.isInternal ?? before.isInternal;
    const values = { body, isInternal, mentionIds: reached.map((user) => user.id) };
    const post = await saveRecord(asProgram(tx), 'streamPost', { op: 'update', id: before.id, values });
    const known: readonly unknown[] = Array.isArray(before.mentionIds) ? before.mentionIds : [];
    const fresh = reached.filter((user) => !known.includes(user.id));
    await tellMentioned(tx, place, fresh, body);
    return { post, unreached };
  });
}

/** A post of one's own into the bin, or out of it again. */
export function movePost(
  ctx: Context,
  place: Place,
  id: string,
  op: 'remove' | 'restore',
): Promise<AnyRecord> {
  return transaction(ctx, async (tx) => {
    const { id: own } = await ownPost(tx, place, id, op === 'restore');
    return saveRecord(asProgram(tx), 'streamPost', { op, id: own });
  });
}

/** 404 for a post of another record, 403 for that of another author. */
async function ownPost(ctx: Context, { record }: Place, id: string, removed: boolean): Promise<AnyRecord> {
  const filter = {
    all: [
      { field: 'id', op: '=', value: id },
      { field: 'links', op: 'contains', value: record.id },
    ],
  } as const;
  const { data } = await listRecords(asProgram(ctx), ctx.catalogue.entity('streamPost'), {
    filter,
    removed,
  });
  const [post] = data;
  if (!post) throw notFound();
  const { actor } = ctx.access;
  if (post.createdBy.kind !== actor.kind || post.createdBy.id !== actor.id) throw forbidden();
  return post;
}
