import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import type { ActionFormProps } from '#web/screens.ts';
import { hasUnsaved } from '../editor/kept-document.ts';
import { textOf } from '../read-lines.ts';
import { ActionFrame } from './action-frame.tsx';
import classes from './actions.module.css';
import { Unsaved } from './unsaved.tsx';
import { useRun } from './use-run.ts';

/** Sends a document by its public link, then shows the link: it can be copied, and opened, now and never again. */
export function SendForm(props: ActionFormProps) {
  const { entity, record, action, onDone } = props;
  const t = useText();
  const { run, busy, faults, reason } = useRun(props);
  const [to, setTo] = useState('');
  const [message, setMessage] = useState('');
  const [link, setLink] = useState('');
  const [copied, setCopied] = useState(false);
  const send = async () => {
    const answer = await run({ ...(to ? { to } : {}), ...(message ? { message } : {}) });
    const url = answer?.['publicUrl'];
    if (typeof url === 'string') setLink(url);
  };
  const copy = async () => {
    await navigator.clipboard.writeText(link);
    setCopied(true);
  };
  if (link) {
    return (
      <div className={classes['form']}>
        <h2>{t('document.sent')}</h2>
        <p>{t('document.sent_text')}</p>
        <div className={classes['link']}>
          <TextInput label={t('document.public_link')} readOnly value={link} />
          <Button variant="default" onClick={() => void copy()} data-autofocus>
            {t(copied ? 'document.copied' : 'document.copy')}
          </Button>
        </div>
        <div className={classes['foot']}>
          <Button onClick={() => onDone()}>{t('common.close')}</Button>
        </div>
      </div>
    );
  }
  return (
    <ActionFrame
      title={t(`document.send.${entity.name}`, { number: textOf(record, 'number') ?? '' })}
      button={t.of(action.label)}
      busy={busy}
      isBlocked={hasUnsaved(entity.name, record.id)}
      hasFocus
      onSubmit={send}
      onBack={() => onDone()}
    >
      {reason !== null && Object.keys(faults).length === 0 ? (
        <p role="alert" className={classes['error']}>
          {reason}
        </p>
      ) : null}
      <Unsaved entity={entity} record={record} />
      {faults['lines'] ? (
        <p role="alert" className={classes['error']}>
          {t('document.no_lines')}
        </p>
      ) : null}
      <TextInput
        type="email"
        label={t('document.to')}
        description={t('document.to_help')}
        value={to}
        error={faults['to']}
        onChange={({ currentTarget }) => setTo(currentTarget.value)}
      />
      <TextInput
        label={t('document.message')}
        value={message}
        error={faults['message']}
        onChange={({ currentTarget }) => setMessage(currentTarget.value)}
      />
    </ActionFrame>
  );
}
