import { Button } from '@mantine/core';
import { useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import type { ActionFormProps } from '#web/screens.ts';
import classes from './actions.module.css';
import { useRun } from './use-run.ts';

/** The one way of paying online that there is. */
const GATEWAY = 'simulated';

/** Opens the page on which this is paid, for a customer who is at the counter or on the telephone. */
export function CheckoutForm(props: ActionFormProps) {
  const { action } = props;
  const t = useText();
  const { run, busy, faults, reason } = useRun(props);
  const [url, setUrl] = useState('');
  const start = async () => {
    const answer = await run({ gateway: GATEWAY });
    const made = answer?.['url'];
    if (typeof made === 'string') setUrl(made);
  };
  return (
    <div className={classes['form']}>
      <h2>{t.of(action.label)}</h2>
      {reason === null ? null : (
        <p role="alert" className={classes['error']}>
          {faults['gateway'] ?? reason}
        </p>
      )}
      {url ? (
        <a href={url} target="_blank" rel="noreferrer">
          {t('document.open_payment')}
        </a>
      ) : (
        <Button loading={busy} onClick={() => void start()} data-autofocus>
          {t('document.start_payment')}
        </Button>
      )}
    </div>
  );
}
