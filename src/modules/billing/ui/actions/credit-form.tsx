import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import type { ActionFormProps } from '#web/screens.ts';
import { ActionFrame } from './action-frame.tsx';
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
    <ActionFrame
      title={t.of(action.label)}
      button={t('document.create')}
      busy={busy}
      onSubmit={make}
      onBack={() => onDone()}
    >
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
    </ActionFrame>
  );
}
