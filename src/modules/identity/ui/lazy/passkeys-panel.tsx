import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { canUsePasskeys } from '#web/api/passkey.ts';
import { request } from '#web/api/request.ts';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import { browserName } from './browser-name.ts';
import { addPasskey, passkeysQuery, refreshSecurity } from './security-api.ts';
import classes from './security.module.css';
import { useSending } from './use-sending.ts';

/** One's own passkeys: added under a name, removed. */
export function PasskeysPanel() {
  const t = useText();
  const { instantLong } = useFormats();
  const { data } = useQuery(passkeysQuery);
  const [isAdding, setAdding] = useState(false);
  const remove = async (id: string) => {
    await request('DELETE', `/me/passkeys/${encodeURIComponent(id)}`);
    await refreshSecurity();
  };
  return (
    <section className={classes['panel']} aria-labelledby="passkeys">
      <h2 id="passkeys">{t('security.passkeys')}</h2>
      <p>{t('security.passkeys.text')}</p>
      <ul className={classes['lines']}>
        {data?.data.map(({ id, name, createdAt, usedAt }) => (
          <li key={id}>
            <span>
              <strong>{name}</strong>
              <small>
                {usedAt
                  ? t('security.passkeys.used', { day: instantLong(usedAt) })
                  : t('security.passkeys.added', { day: instantLong(createdAt) })}
              </small>
            </span>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={t('security.remove.named', { name })}
              onClick={() => void remove(id)}
            >
              {t('security.remove')}
            </Button>
          </li>
        ))}
      </ul>
      {!canUsePasskeys() ? (
        <p>{t('security.passkeys.noName')}</p>
      ) : isAdding ? (
        <PasskeyForm onClose={() => setAdding(false)} />
      ) : (
        <Button variant="default" onClick={() => setAdding(true)}>
          {t('security.passkeys.add')}
        </Button>
      )}
    </section>
  );
}

function PasskeyForm({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const [name, setName] = useState(browserName(navigator.userAgent) ?? '');
  const [password, setPassword] = useState('');
  const { busy, refused, send } = useSending();
  const go = (event: FormEvent) => {
    event.preventDefault();
    void send(async () => {
      await addPasskey(name, password);
      await refreshSecurity();
      onClose();
    });
  };
  return (
    <form className={classes['form']} onSubmit={go}>
      <TextInput
        label={t('security.passkeys.name')}
        value={name}
        maxLength={80}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <PasswordInput
        label={t('security.password')}
        autoComplete="current-password"
        value={password}
        error={refused}
        visibilityToggleButtonProps={{ 'aria-label': t('auth.showPassword') }}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
      />
      <div className={classes['buttons']}>
        <Button type="submit" loading={busy} disabled={name.trim() === '' || password === ''}>
          {t('security.passkeys.add')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('form.cancel')}
        </Button>
      </div>
    </form>
  );
}
