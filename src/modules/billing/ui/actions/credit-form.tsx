import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import type { ActionFormProps } from '#web/screens.ts';
import classes from './actions.module.css';
import { useRun } from './use-run.ts';

/** A draft credit note over all that is left of the invoice. */
export function CreditForm(props: ActionFormProps) {
  const { action, onDone } = props;
  const t = useText();
  const { run, busy, reason } = useRun(props);
  const [why, setWhy] = useState('');
  const make = async () => {
    const answer = await run(why.trim() === '' ? {} : { reason: why });
    if (answer) onDone(`/credit-notes/${String(answer['id'])}`);
  };
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <h2>{t.of(action.label)}</h2>
      <p>{t('document.credit_text')}</p>
      {reason === null ? null : (
        <p role="alert" className={classes['error']}>
          {reason}
        </p>
      )}
      <TextInput
        label={t('document.reason')}
        value={why}
        data-autofocus
        onChange={({ currentTarget }) => setWhy(currentTarget.value)}
      />
      <div className={classes['foot']}>
        <Button type="submit" loading={busy}>
          {t('document.create')}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => onDone()}>
          {t('form.cancel')}
        </Button>
      </div>
    </form>
  );
}
