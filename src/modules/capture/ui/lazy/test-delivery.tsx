import { Button } from '@mantine/core';
import { useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import { reasonOf } from '#web/toast/reason.ts';
import classes from './form-panel.module.css';
import { testDelivery, type Trial } from './lead-source-api.ts';

/** Sends what the tool would send, and shows what a lead would be. */
export function TestDelivery({ id }: { readonly id: string }) {
  const t = useText();
  const [trial, setTrial] = useState<Trial>();
  const [refused, setRefused] = useState('');
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    setRefused('');
    try {
      setTrial(await testDelivery(id));
    } catch (error) {
      setRefused(reasonOf(t, error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div>
      <Button variant="default" loading={busy} onClick={() => void run()}>
        {t('leadSource.test')}
      </Button>
      <div aria-live="polite">
        {refused ? <p className={classes['refused']}>{refused}</p> : null}
        {trial ? <Result trial={trial} /> : null}
      </div>
    </div>
  );
}

function Result({ trial }: { readonly trial: Trial }) {
  const t = useText();
  return (
    <>
      <p>
        {t(trial.shown.length === 0 ? 'leadSource.testEmpty' : 'leadSource.testDone')}{' '}
        <Link to={`/form-submissions/${trial.submissionId}`}>{t('leadSource.testSubmission')}</Link>
      </p>
      <dl className={classes['facts']}>
        {trial.shown.map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {trial.problems === '' ? null : <p className={classes['refused']}>{trial.problems}</p>}
    </>
  );
}
