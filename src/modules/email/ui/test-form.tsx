import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useMe } from '#web/api/session.ts';
import { useText } from '#web/i18n/text.ts';
import { reasonOf } from '#web/toast/reason.ts';
import { sendTestMail, type TestResult } from './mail-api.ts';
import classes from './mail-page.module.css';

/** A mail to oneself, and what the server said to it in its own words. */
export function TestForm() {
  const t = useText();
  const me = useMe();
  const [to, setTo] = useState(me.email);
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<TestResult | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setResult(null);
    setFailure(null);
    try {
      setResult(await sendTestMail(to.trim()));
    } catch (error) {
      setFailure(reasonOf(t, error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className={classes['form']} onSubmit={(event) => void send(event)} noValidate>
      <h2>{t('mail.test')}</h2>
      <TextInput
        label={t('mail.testTo')}
        type="email"
        value={to}
        error={failure}
        onChange={({ currentTarget }) => setTo(currentTarget.value)}
      />
      <div className={classes['buttons']}>
        <Button type="submit" variant="default" loading={busy}>
          {t('mail.send')}
        </Button>
      </div>
      <output className={classes['result']}>
        {result ? (
          <>
            <span>{t(result.delivered ? 'mail.delivered' : 'mail.notDelivered')}</span>
            <span className={classes['answer']}>{result.answer}</span>
          </>
        ) : null}
      </output>
    </form>
  );
}
