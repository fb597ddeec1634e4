import { useCallback, useRef, useState } from 'react';
import { type LiveEvent, useLiveEvents } from '#web/api/live.ts';
import { newKey } from '#web/api/new-key.ts';
import { useText } from '#web/i18n/text.ts';
import type { RecordPanelProps } from '#web/screens.ts';
import { useToast } from '#web/toast/use-toast.ts';
import { PostForm } from './post-form.tsx';
import { type PostDraft, refreshPosts, removePost, writePost } from './stream-api.ts';

const fresh: PostDraft = { body: '', isInternal: true };

/** Says something about the record to those who see it (ACT-08); it then stands in the timeline. */
export function PostBox({ entity, record }: RecordPanelProps) {
  const t = useText();
  const toast = useToast();
  const [draft, setDraft] = useState(fresh);
  const key = useRef('');
  key.current ||= newKey();
  // A colleague's post is told as a notification, if one follows.
  const hear = useCallback(
    ({ kind }: LiveEvent) => {
      if (kind === 'notification') void refreshPosts(entity, record.id);
    },
    [entity, record.id],
  );
  useLiveEvents(hear);
  const publish = async () => {
    try {
      const { id, unreached } = await writePost(entity, record.id, draft, key.current);
      key.current = newKey();
      setDraft(fresh);
      await refreshPosts(entity, record.id);
      toast.done(t('post.done'), {
        undo: async () => {
          await removePost(entity, record.id, id);
          await refreshPosts(entity, record.id);
        },
      });
      if (unreached.length > 0)
        toast.refused(t('post.unreached', { names: unreached.map(({ name }) => name).join(', ') }));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <section aria-label={t('post.title')}>
      <PostForm
        entity={entity}
        recordId={record.id}
        draft={draft}
        onChange={setDraft}
        onSubmit={publish}
        submit={t('post.publish')}
      />
    </section>
  );
}
