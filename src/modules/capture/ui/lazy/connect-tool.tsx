import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import { reasonOf } from '#web/toast/reason.ts';
import { useToast } from '#web/toast/use-toast.ts';
import { CopyButton } from './copy-button.tsx';
import classes from './form-panel.module.css';
import { keepSecret, renewAddress, type SetUp } from './lead-source-api.ts';

interface ConnectToolProps {
  readonly id: string;
  readonly setUp: SetUp;
}

/** What to enter in the tool, and the secrets that come from there. */
export function ConnectTool({ id, setUp }: ConnectToolProps) {
  const t = useText();
  const { address, steps, verifyToken, secrets } = setUp;
  return (
    <div>
      <h2>{t('leadSource.connect')}</h2>
      <p className={classes['steps']}>{t.of(steps)}</p>
      <Copied label={t('leadSource.address')} text={address} />
      <NewAddress id={id} />
      {verifyToken === null ? null : <Copied label={t('leadSource.verifyToken')} text={verifyToken} />}
      {secrets.map((secret) => (
        <Secret key={secret.name} id={id} secret={secret} />
      ))}
    </div>
  );
}

function Copied({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div className={classes['snippet']}>
      <span className={classes['name']}>{label}</span>
      <div className={classes['line']}>
        <code className={classes['address']}>{text}</code>
        <CopyButton name={label} text={text} />
      </div>
    </div>
  );
}

/** For an address that has become known to others: unfolded, so that nobody renews it by a slip. */
function NewAddress({ id }: { readonly id: string }) {
  const t = useText();
  const toast = useToast();
  const renew = async () => {
    try {
      await renewAddress(id);
      toast.done(t('leadSource.renewed'));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <details className={classes['renew']}>
      <summary>{t('leadSource.known')}</summary>
      <p>{t('leadSource.renewHelp')}</p>
      <Button variant="default" size="xs" onClick={() => void renew()}>
        {t('leadSource.renew')}
      </Button>
    </details>
  );
}

function Secret({ id, secret }: { readonly id: string; readonly secret: SetUp['secrets'][number] }) {
  const t = useText();
  const toast = useToast();
  const [text, setText] = useState('');
  const [refused, setRefused] = useState('');
  const label = t.of(secret.label);
  const keep = async (next: string | null) => {
    setRefused('');
    try {
      await keepSecret(id, secret.name, next);
      setText('');
      toast.done(t(next === null ? 'leadSource.secretRemoved' : 'leadSource.secretKept'));
    } catch (error) {
      setRefused(reasonOf(t, error));
    }
  };
  return (
    <form
      className={classes['secret']}
      onSubmit={(event) => {
        event.preventDefault();
        void keep(text);
      }}
    >
      <PasswordInput
        size="xs"
        label={label}
        description={t(stateOf(secret))}
        autoComplete="off"
        value={text}
        error={refused}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button type="submit" variant="default" size="xs" disabled={text.trim() === ''}>
        {t('leadSource.keepSecret')}
      </Button>
      {secret.isKept && !secret.required ? (
        <Button variant="subtle" size="xs" onClick={() => void keep(null)}>
          {t('leadSource.removeSecret')}
        </Button>
      ) : null}
    </form>
  );
}

function stateOf({ isKept, required }: SetUp['secrets'][number]) {
  if (isKept) return 'leadSource.isKept';
  return required ? 'leadSource.isMissing' : 'leadSource.isOptional';
}
