import { notify } from '#modules/identity';
import { asProgram, asUser, type Context } from '#records/context.ts';
import type { RecordEvent } from '#records/define/event.ts';
import type { NoticeKind } from '#records/define/notice-kind.ts';
import type { Reaction } from '#records/define/reaction.ts';
import { type RecordReference } from '#records/define/fields/link.ts';
import { readReferences } from '#records/define/fields/links.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { readMany } from '#records/query/read-record.ts';
import { followersOf } from '#records/trail/followers.ts';
import { nameOf } from '../record-name.ts';
import { excerptOf } from './excerpt.ts';

export const recordPosted: NoticeKind = {
  key: 'record.posted',
  label: { en: 'Somebody posts on a record I follow', fr: 'Un message est publié sur une fiche que je suis' },
};

/** Followers hear of a post (ACT-07), but its author and those mentioned, who know. As long as it is unread, it is one notice. */
export const tellOfPost: Reaction = {
  name: 'tell-followers-on-post-created',
  on: ['streamPost.created'],
  react: async (event, ctx) => {
    const [post] = await readMany(asProgram(ctx), ctx.catalogue.entity('streamPost'), [event.recordId]);
    // Taken back meanwhile.
    if (!post) return;
    const told: readonly unknown[] = Array.isArray(post.mentionIds) ? post.mentionIds : [];
    for (const about of readReferences(post.links))
      for (const userId of await followersOf(ctx, about.id))
        if (!told.includes(userId)) await tell(ctx, userId, about, post, event.by);
  },
};

async function tell(
  ctx: Context,
  userId: string,
  about: RecordReference,
  post: AnyRecord,
  by: RecordEvent['by'],
): Promise<void> {
  const user = by?.id === userId ? undefined : await asUser(ctx, userId);
  const entity = ctx.catalogue.find(about.entity);
  const [record] = user && entity ? await readMany(user, entity, [about.id]) : [];
  if (!user || !entity || !record) return;
  await notify(ctx, userId, {
    kind: recordPosted.key,
    topic: `post:${about.id}`,
    about,
    subject: (count) =>
      ctx.texts.translate(user.locale, 'notice.posted', {
        ...nameOf(user, entity, record),
        by: by?.name ?? '',
        text: excerptOf(String(post.body)),
        count,
      }),
  });
}
