import { Button } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useText } from '#web/i18n/text.ts';
import { useShortcuts } from '#web/keyboard/shortcuts.ts';
import classes from './customization.module.css';
import type { Sending } from './use-sending.ts';

interface EditorFrameProps {
  readonly title: string;
  readonly sending: Sending;
  readonly onSave: () => void;
  readonly onCancel: () => void;
  /** Further buttons: take away, reset. */
  readonly more?: ReactNode;
  readonly children: ReactNode;
}

/** A form on the page, not over it: one types at once, Ctrl+Enter saves, Esc closes. */
export function EditorFrame({ title, sending, onSave, onCancel, more, children }: EditorFrameProps) {
  const t = useText();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select')?.focus(), []);
  useShortcuts({
    'mod+Enter': { label: 'keys.save', run: onSave },
    Escape: { run: onCancel },
  });
  return (
    <form
      ref={form}
      className={classes['editor']}
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <h2>{title}</h2>
      {sending.refused ? (
        <p role="alert" className={classes['refused']}>
          {sending.refused}
        </p>
      ) : null}
      <div className={classes['inputs']}>{children}</div>
      <footer className={classes['foot']}>
        <Button type="submit" loading={sending.busy}>
          {t('form.save')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {t('form.cancel')}
        </Button>
        <span className={classes['space']} />
        {more}
      </footer>
    </form>
  );
}
