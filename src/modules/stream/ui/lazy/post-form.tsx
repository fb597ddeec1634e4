import { Button, Switch } from '@mantine/core';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { useState, type FormEvent, type KeyboardEvent, type ReactNode } from 'react';
import type { EntityMeta } from '#web/api/meta.ts';
import { useText } from '#web/i18n/text.ts';
import { MentionInput } from './mention-input.tsx';
import type { PostDraft } from './stream-api.ts';
import classes from './stream.module.css';

interface PostFormProps {
  readonly entity: EntityMeta;
  readonly recordId: string;
  readonly draft: PostDraft;
  readonly onChange: (next: PostDraft) => void;
  readonly onSubmit: () => Promise<void>;
  readonly submit: string;
  readonly isFocused?: boolean;
  /** Buttons beside the one that submits. */
  readonly children?: ReactNode;
}

/** The text of a post and its lock; Ctrl+Enter publishes. */
export function PostForm({
  entity,
  recordId,
  draft,
  onChange,
  onSubmit,
  submit,
  isFocused = false,
  children,
}: PostFormProps) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const isEmpty = draft.body.trim() === '';
  const send = async () => {
    if (busy || isEmpty) return;
    setBusy(true);
    await onSubmit().finally(() => setBusy(false));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      void send();
    }
    if (event.key === 'Escape' && event.target instanceof HTMLElement) {
      event.stopPropagation();
      event.target.blur();
    }
  };
  return (
    <form
      className={classes['post']}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void send();
      }}
    >
      <MentionInput
        entity={entity}
        recordId={recordId}
        label={t('post.text')}
        value={draft.body}
        isFocused={isFocused}
        onChange={(body) => onChange({ ...draft, body })}
        onKeyDown={onKeyDown}
      />
      <div className={classes['buttons']}>
        <Switch
          className={classes['lock'] ?? ''}
          size="xs"
          checked={draft.isInternal}
          label={t('post.internal')}
          title={t('post.internal.help')}
          thumbIcon={
            draft.isInternal ? <IconLock size={10} aria-hidden /> : <IconLockOpen size={10} aria-hidden />
          }
          onChange={({ currentTarget }) => onChange({ ...draft, isInternal: currentTarget.checked })}
        />
        {children}
        <Button type="submit" size="compact-sm" loading={busy} disabled={isEmpty}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
