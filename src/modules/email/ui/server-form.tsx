import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { isProblem } from '#web/api/problem.ts';
import { useText } from '#web/i18n/text.ts';
import { reasonOf } from '#web/toast/reason.ts';
import { useToast } from '#web/toast/use-toast.ts';
import { removeMailServer, saveMailServer, type MailServer, type MailState } from './mail-api.ts';
import classes from './mail-page.module.css';

const USUAL_PACE = 30;
const usualPorts = { tls: '465', startTls: '587', none: '25' } as const;
type Security = keyof typeof usualPorts;

type TextKey = 'host' | 'port' | 'user' | 'senderName' | 'senderAddress' | 'perMinute';

type Draft = Readonly<Record<TextKey, string>> & {
  readonly security: Security;
};

/** The server as it is typed. Saved faults stand at their fields; what the environment decides can only be read. */
export function ServerForm({ state }: { readonly state: MailState }) {
  const t = useText();
  const toast = useToast();
  const [draft, setDraft] = useState(() => draftOf(state.server));
  const [password, setPassword] = useState('');
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const readOnly = state.decidedBy === 'environment';
  const put = (changes: Partial<Draft>) => setDraft((now) => ({ ...now, ...changes }));

  const attempt = async (work: () => Promise<void>, done: string) => {
    setBusy(true);
    setFaults({});
    try {
      await work();
      setPassword('');
      toast.done(done);
    } catch (error) {
      const named = isProblem(error)
        ? error.faults.map(({ field, message }) => [field, message] as const)
        : [];
      setFaults(named.length > 0 ? Object.fromEntries(named) : { general: reasonOf(t, error) });
    } finally {
      setBusy(false);
    }
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    void attempt(() => saveMailServer(serverOf(draft), password), t('mail.saved'));
  };
  const text = (key: TextKey) => ({
    label: t(`mail.${key}`),
    value: draft[key],
    error: faults[key],
    readOnly,
    autoComplete: 'off',
    onChange: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) =>
      put({ [key]: currentTarget.value }),
  });
  return (
    <form className={classes['form']} onSubmit={save} noValidate>
      <TextInput {...text('host')} placeholder="smtp.exemple.fr" />
      <NativeSelect
        size="xs"
        label={t('mail.security')}
        value={draft.security}
        error={faults['security']}
        disabled={readOnly}
        data={securities.map((value) => ({ value, label: t(`mail.security.${value}`) }))}
        onChange={({ currentTarget }) => {
          const security = securities.find((one) => one === currentTarget.value) ?? 'tls';
          // The port goes along unless somebody chose one of his own.
          const isUsual = draft.port === usualPorts[draft.security];
          put({ security, ...(isUsual ? { port: usualPorts[security] } : {}) });
        }}
      />
      <TextInput {...text('port')} inputMode="numeric" />
      <TextInput {...text('user')} description={t('mail.userHelp')} />
      {readOnly ? null : (
        <PasswordInput
          label={t('mail.password')}
          description={
            state.hasPassword && state.passwordProblem === null ? t('mail.passwordKept') : undefined
          }
          autoComplete="new-password"
          value={password}
          error={faults['password']}
          visibilityToggleButtonProps={{ 'aria-label': t('mail.showPassword') }}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        />
      )}
      <TextInput {...text('senderName')} />
      <TextInput {...text('senderAddress')} type="email" />
      <TextInput {...text('perMinute')} inputMode="numeric" description={t('mail.perMinuteHelp')} />
      {faults['general'] ? (
        <p role="alert" className={classes['failure']}>
          {faults['general']}
        </p>
      ) : null}
      {readOnly ? null : (
        <div className={classes['buttons']}>
          <Button type="submit" loading={busy}>
            {t('mail.save')}
          </Button>
          {state.decidedBy === 'settings' ? (
            <Button
              variant="subtle"
              color="gray"
              disabled={busy}
              onClick={() => void attempt(removeMailServer, t('mail.removed'))}
            >
              {t('mail.remove')}
            </Button>
          ) : null}
        </div>
      )}
    </form>
  );
}

const securities = ['tls', 'startTls', 'none'] as const satisfies readonly Security[];

function draftOf(server: MailServer | null): Draft {
  return {
    host: server?.host ?? '',
    port: String(server?.port ?? usualPorts.tls),
    security: server?.security ?? 'tls',
    user: server?.user ?? '',
    senderName: server?.senderName ?? '',
    senderAddress: server?.senderAddress ?? '',
    perMinute: String(server?.perMinute ?? USUAL_PACE),
  };
}

/** What cannot be read as a number goes as it is refused: the server names every fault at once. */
function serverOf({ host, port, security, user, senderName, senderAddress, perMinute }: Draft): MailServer {
  return {
    host: host.trim(),
    port: wholeNumber(port),
    security,
    user: user.trim() || null,
    senderName: senderName.trim() || null,
    senderAddress: senderAddress.trim(),
    perMinute: wholeNumber(perMinute),
  };
}

function wholeNumber(text: string): number {
  return /^\d+$/.test(text.trim()) ? Number(text) : 0;
}
