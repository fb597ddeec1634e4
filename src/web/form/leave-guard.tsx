import { Button } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useText } from '../i18n/text.ts';
import classes from './leave-guard.module.css';

interface LeaveGuardProps {
  /** Something typed would leave the screen. */
  readonly active: boolean;
  readonly onDiscard: () => void;
  readonly onSave: () => Promise<void>;
}

/** Stops leaving BEFORE the address changes, and asks on the spot what to do with what was typed (ui.md rule 8). */
export function LeaveGuard({ active, onDiscard, onSave }: LeaveGuardProps) {
  const t = useText();
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      active && (current.pathname !== next.pathname || opened(current.search) !== opened(next.search)),
    enableBeforeUnload: active,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  const leave = () => {
    onDiscard();
    blocker.proceed();
  };
  return (
    <div role="alertdialog" aria-label={t('form.leave.title')} className={classes['guard']}>
      <span>{t('form.leave.title')}</span>
      <Button
        size="compact-xs"
        autoFocus
        onClick={() => {
          blocker.reset();
          void onSave();
        }}
      >
        {t('form.leave.save')}
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => blocker.reset()}>
        {t('form.leave.stay')}
      </Button>
      <Button size="compact-xs" variant="subtle" color="red" onClick={leave}>
        {t('form.leave.discard')}
      </Button>
    </div>
  );
}

function opened(search: unknown): unknown {
  return typeof search === 'object' && search !== null && 'r' in search ? search.r : undefined;
}
