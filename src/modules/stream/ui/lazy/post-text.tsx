import { VisuallyHidden } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useText } from '#web/i18n/text.ts';
import type { Post } from './stream-api.ts';
import classes from './stream.module.css';

/** What was said, as it was typed, and the lock of what customers never see. */
export function PostText({ post }: { readonly post: Post }) {
  return <p className={classes['text']}>{post.body}</p>;
}

export function InternalSign({ post }: { readonly post: Post }) {
  const t = useText();
  if (!post.isInternal) return null;
  const label = t('post.internal');
  return (
    <span className={classes['sign']} title={label}>
      <IconLock size={13} aria-hidden />
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  );
}

/** What an entry of a timeline holds, if it is a post. */
export function readPost(value: unknown): Post | null {
  return isPost(value) ? value : null;
}

function isPost(value: unknown): value is Post {
  return (
    typeof value === 'object' &&
    value !== null &&
    'body' in value &&
    'isInternal' in value &&
    'createdBy' in value
  );
}
