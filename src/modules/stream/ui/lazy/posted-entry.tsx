import { ActionIcon, Button } from '@mantine/core';
import { IconMessage, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useMe } from '#web/api/session.ts';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import type { TimelineEntryProps } from '#web/screens.ts';
import { useToast } from '#web/toast/use-toast.ts';
import { PostForm } from './post-form.tsx';
import { InternalSign, PostText, readPost } from './post-text.tsx';
import {
  changePost,
  type Post,
  type PostDraft,
  refreshPosts,
  removePost,
  restorePost,
} from './stream-api.ts';
import classes from './stream.module.css';

/** A post in the timeline; its author changes it on the spot and removes it, with the way back. */
export function PostedEntry(props: TimelineEntryProps) {
  const { instantLong, ago } = useFormats();
  const { at } = props.entry;
  const post = readPost(props.entry.record);
  const [draft, setDraft] = useState<PostDraft | null>(null);
  if (!post) return null;
  return (
    <>
      <span className={classes['icon']}>
        <IconMessage size={14} aria-hidden />
      </span>
      <div className={classes['what']}>
        <div className={classes['line']}>
          <strong>{post.createdBy.name}</strong>
          <InternalSign post={post} />
          <span className={classes['space']} />
          {draft ? null : <OwnButtons {...props} post={post} onEdit={() => setDraft(post)} />}
          <time dateTime={at} title={instantLong(at)}>
            {ago(at)}
          </time>
        </div>
        {draft ? (
          <Editor {...props} post={post} draft={draft} onChange={setDraft} onClose={() => setDraft(null)} />
        ) : (
          <PostText post={post} />
        )}
      </div>
    </>
  );
}

interface OwnPostProps extends TimelineEntryProps {
  readonly post: Post;
}

function OwnButtons({ entity, recordId, post, onEdit }: OwnPostProps & { readonly onEdit: () => void }) {
  const t = useText();
  const me = useMe();
  const toast = useToast();
  if (post.createdBy.id !== me.id) return null;
  const again = () => refreshPosts(entity, recordId);
  const remove = async () => {
    try {
      await removePost(entity, recordId, post.id);
      await again();
      toast.done(t('post.removed'), {
        undo: async () => {
          await restorePost(entity, recordId, post.id);
          await again();
        },
      });
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('post.edit')} onClick={onEdit}>
        <IconPencil size={14} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={t('post.remove')}
        onClick={() => void remove()}
      >
        <IconTrash size={14} aria-hidden />
      </ActionIcon>
    </>
  );
}

interface EditorProps extends OwnPostProps {
  readonly draft: PostDraft;
  readonly onChange: (next: PostDraft) => void;
  readonly onClose: () => void;
}

function Editor({ entity, recordId, post, draft, onChange, onClose }: EditorProps) {
  const t = useText();
  const toast = useToast();
  const save = async () => {
    const { body, isInternal } = draft;
    try {
      await changePost(entity, recordId, post.id, { body, isInternal });
      await refreshPosts(entity, recordId);
      onClose();
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <PostForm
      entity={entity}
      recordId={recordId}
      draft={draft}
      onChange={onChange}
      onSubmit={save}
      submit={t('form.save')}
      isFocused
    >
      <Button variant="default" size="compact-sm" onClick={onClose}>
        {t('common.cancel')}
      </Button>
    </PostForm>
  );
}
