import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { isProblem } from '#web/api/problem.ts';
import { request } from '#web/api/request.ts';
import { useText } from '#web/i18n/text.ts';
import { reasonOf } from '#web/toast/reason.ts';
import classes from './document-page.module.css';

interface AnswerProps {
  readonly path: string;
  readonly number: string;
  readonly onAnswered: () => void;
}

/** The customer's word: his typed name with his consent is the signature (Code civil 1367); or no, with or without a reason. */
export function Answer({ path, number, onAnswered }: AnswerProps) {
  const t = useText();
  const [isDeclining, setDeclining] = useState(false);
  return (
    <section className={classes['answer']} aria-label={t('public.answer')}>
      <h2>{t('public.answer')}</h2>
      {isDeclining ? (
        <Decline path={path} onAnswered={onAnswered} onBack={() => setDeclining(false)} />
      ) : (
        <Accept path={path} number={number} onAnswered={onAnswered} onDecline={() => setDeclining(true)} />
      )}
    </section>
  );
}

function useAnswer(onAnswered: () => void) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const [reason, setReason] = useState('');
  const send = async (path: string, body: object) => {
    setBusy(true);
    setReason('');
    try {
      await request('POST', path, { body });
      onAnswered();
    } catch (error) {
      // `reasonOf` speaks of the program; a customer is told what the server says, or to try again.
      setReason(isProblem(error) && error.status > 0 ? reasonOf(t, error) : t('public.failed_text'));
      setBusy(false);
    }
  };
  return { busy, reason, send };
}

function Accept({ path, number, onAnswered, onDecline }: AnswerProps & { readonly onDecline: () => void }) {
  const t = useText();
  const { busy, reason, send } = useAnswer(onAnswered);
  const [name, setName] = useState('');
  const [consent, setConsent] = useState(false);
  const [isTried, setTried] = useState(false);
  const noName = name.trim() === '';
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!noName && consent) void send(`${path}/accept`, { name: name.trim(), consent });
      }}
    >
      {reason ? (
        <p role="alert" className={classes['error']}>
          {reason}
        </p>
      ) : null}
      <TextInput
        label={t('public.name')}
        autoComplete="name"
        size="md"
        value={name}
        error={isTried && noName ? t('public.name_required') : undefined}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      {name.trim() ? (
        <p className={classes['signature']} aria-hidden>
          {name}
        </p>
      ) : null}
      <Checkbox
        label={t('quote.consent', { number })}
        checked={consent}
        error={isTried && !consent ? t('public.consent_required') : undefined}
        onChange={({ currentTarget }) => setConsent(currentTarget.checked)}
      />
      <div className={classes['buttons']}>
        <Button type="submit" size="md" loading={busy}>
          {t('public.accept')}
        </Button>
        <Button variant="default" size="md" onClick={onDecline}>
          {t('public.decline')}
        </Button>
      </div>
    </form>
  );
}

function Decline({
  path,
  onAnswered,
  onBack,
}: Pick<AnswerProps, 'path' | 'onAnswered'> & { readonly onBack: () => void }) {
  const t = useText();
  const { busy, reason, send } = useAnswer(onAnswered);
  const [why, setWhy] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send(`${path}/decline`, why.trim() === '' ? {} : { reason: why.trim() });
      }}
    >
      {reason ? (
        <p role="alert" className={classes['error']}>
          {reason}
        </p>
      ) : null}
      <Textarea
        label={t('public.decline_reason')}
        maxLength={500}
        rows={3}
        value={why}
        onChange={({ currentTarget }) => setWhy(currentTarget.value)}
      />
      <div className={classes['buttons']}>
        <Button type="submit" color="red" size="md" loading={busy}>
          {t('public.decline_confirm')}
        </Button>
        <Button variant="default" size="md" onClick={onBack}>
          {t('public.back')}
        </Button>
      </div>
    </form>
  );
}
