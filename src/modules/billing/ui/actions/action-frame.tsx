import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '#web/i18n/text.ts';
import classes from './actions.module.css';

/** The form of an action: its title, what it asks for, and at its foot the button that does it and the way back. */
export function ActionFrame({
  title,
  button,
  back,
  busy,
  isBlocked = false,
  hasFocus = false,
  onSubmit,
  onBack,
  children,
}: {
  readonly title: string;
  /** What the button says. */
  readonly button: string;
  /** What the way back says; “Cancel” unless told. */
  readonly back?: string;
  readonly busy: boolean;
  readonly isBlocked?: boolean;
  /** Whether the button has the focus first, so that Enter does it. */
  readonly hasFocus?: boolean;
  readonly onSubmit: () => Promise<void>;
  readonly onBack: () => void;
  readonly children: ReactNode;
}) {
  const t = useText();
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit();
      }}
    >
      <h2>{title}</h2>
      {children}
      <div className={classes['foot']}>
        <Button type="submit" loading={busy} data-autofocus={hasFocus || undefined} disabled={isBlocked}>
          {button}
        </Button>
        <Button variant="subtle" color="gray" onClick={onBack}>
          {back ?? t('form.cancel')}
        </Button>
      </div>
    </form>
  );
}
