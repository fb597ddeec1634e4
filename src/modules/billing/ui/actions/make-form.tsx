import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { entityByName, useMeta } from '#web/api/meta.ts';
import { useText } from '#web/i18n/text.ts';
import type { ActionFormProps } from '#web/screens.ts';
import classes from './actions.module.css';
import { useRun } from './use-run.ts';

/** What these actions make; nothing is asked for, since everything follows from the record, and the draft can be removed. */
const made: Readonly<Record<string, string>> = {
  'create-quote': 'quote',
  'convert-to-invoice': 'invoice',
  revise: 'quote',
};

/** Makes the next document at once and goes there. */
export function MakeForm(props: ActionFormProps) {
  const { action, onDone } = props;
  const t = useText();
  const meta = useMeta();
  const { run, reason } = useRun(props);
  const isStarted = useRef(false);
  const start = async () => {
    const answer = await run({});
    if (answer) onDone(`/${entityByName(meta, made[action.name] ?? '')?.path}/${String(answer['id'])}`);
  };
  useEffect(() => {
    if (isStarted.current) return;
    isStarted.current = true;
    void start();
    // oxlint-disable-next-line react/exhaustive-deps -- once, when it is chosen
  }, []);
  if (reason === null) return <p role="status">{t('document.making')}</p>;
  return (
    <div className={classes['form']}>
      <p role="alert" className={classes['error']}>
        {reason}
      </p>
      <Button variant="default" onClick={() => onDone()} data-autofocus>
        {t('common.close')}
      </Button>
    </div>
  );
}
