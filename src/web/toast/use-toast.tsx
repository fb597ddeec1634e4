import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { newKey } from '../api/new-key.ts';
import { isProblem } from '../api/problem.ts';
import { useText, type Texts } from '../i18n/text.ts';
import { Link } from '../router/link.tsx';
import { forgetUndo, rememberUndo, undoById } from './undo.ts';
import classes from './toast.module.css';

/** An undo is offered for this long (ui.md rule 11). */
const UNDO_MS = 10_000;

export interface DoneOptions {
  /** Takes it back; also on Ctrl+Z outside fields. */
  readonly undo?: () => Promise<void>;
  /** Address of what was made. */
  readonly link?: { readonly to: string; readonly text: string };
}

/** Says what has happened, at the foot of the page, and lets one take it back. */
export function useToast() {
  const t = useText();
  return useMemo(
    () => ({
      done: (text: string, options: DoneOptions = {}) => done(t, text, options),
      failed: (error: unknown) => failed(t, error),
    }),
    [t],
  );
}

function done(t: Texts, text: string, { undo, link }: DoneOptions): void {
  const id = newKey();
  if (undo) rememberUndo({ id, undo: () => takeBack(t, id, undo) });
  notifications.show({
    id,
    autoClose: UNDO_MS,
    withBorder: true,
    classNames: { root: classes['toast'] ?? '' },
    closeButtonProps: { 'aria-label': t('common.close') },
    onClose: () => forgetUndo(id),
    message: (
      <span className={classes['line']}>
        <span className={classes['text']}>{text}</span>
        {link ? <Link to={link.to}>{link.text}</Link> : null}
        {undo ? (
          <Button variant="light" size="compact-xs" onClick={() => void undoById(id)}>
            {t('common.undo')}
          </Button>
        ) : null}
      </span>
    ),
  });
}

async function takeBack(t: Texts, id: string, undo: () => Promise<void>): Promise<void> {
  notifications.hide(id);
  try {
    await undo();
    done(t, t('common.undone'), {});
  } catch (error) {
    failed(t, error);
  }
}

function failed(t: Texts, error: unknown): void {
  notifications.show({
    color: 'red',
    withBorder: true,
    classNames: { root: classes['toast'] ?? '' },
    closeButtonProps: { 'aria-label': t('common.close') },
    message: reasonOf(t, error),
  });
}

/** What went wrong, in words: the server's own, or that it could not be reached. */
export function reasonOf(t: Texts, error: unknown): string {
  if (!isProblem(error)) return t('error.unexpected.title');
  if (error.status === 0) return t('error.offline.title');
  const faults = error.faults.map((fault) => fault.message).filter(Boolean);
  return faults.length > 0 ? faults.join(' ') : error.message;
}
