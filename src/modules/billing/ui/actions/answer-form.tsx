import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import type { ActionFormProps } from '#web/screens.ts';
import { useToast } from '#web/toast/use-toast.ts';
import { ActionFrame } from './action-frame.tsx';
import classes from './actions.module.css';
import { useRun } from './use-run.ts';

/** The one text that these answers to a quote ask for; cancelling asks for none. */
const asked: Readonly<Record<string, 'name' | 'reason' | undefined>> = { accept: 'name', decline: 'reason' };

/** What the customer told us by another way, noted here; or that the offer is withdrawn. */
export function AnswerForm(props: ActionFormProps) {
  const { record, action, onDone } = props;
  const t = useText();
  const toast = useToast();
  const { run, busy, faults, reason } = useRun(props);
  const [text, setText] = useState('');
  const field = asked[action.name];
  const answer = async () => {
    const body = field === 'name' ? { name: text, consent: true } : text.trim() ? { reason: text } : {};
    if (!(await run(body))) return;
    toast.done(t(`document.answered.${action.name}`, { number: String(record['number']) }));
    onDone();
  };
  return (
    <ActionFrame
      title={t.of(action.label)}
      button={t.of(action.label)}
      back={t('document.back')}
      busy={busy}
      hasFocus={field === undefined}
      onSubmit={answer}
      onBack={() => onDone()}
    >
      <p>{t(`document.answer.${action.name}`)}</p>
      {reason === null || (field && faults[field]) ? null : (
        <p role="alert" className={classes['error']}>
          {reason}
        </p>
      )}
      {field ? (
        <TextInput
          label={t(field === 'name' ? 'document.accepted_by' : 'document.reason')}
          value={text}
          error={faults[field]}
          data-autofocus
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
      ) : null}
    </ActionFrame>
  );
}
