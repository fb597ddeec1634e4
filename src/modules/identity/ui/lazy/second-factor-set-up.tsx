import { useState } from 'react';
import { request } from '#web/api/request.ts';
import { useText } from '#web/i18n/text.ts';
import { OneFieldForm } from './one-field-form.tsx';
import { QrCode } from './qr-code.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import classes from './security.module.css';

interface Key {
  readonly key: string;
  readonly uri: string;
}

interface SecondFactorSetUpProps {
  readonly onDone: () => void;
  readonly onCancel?: () => void;
}

/** The password, the key for the authenticator, its first code, the recovery codes: one after the other. */
export function SecondFactorSetUp({ onDone, onCancel }: SecondFactorSetUpProps) {
  const t = useText();
  const [key, setKey] = useState<Key>();
  const [codes, setCodes] = useState<readonly string[]>();
  const cancel = onCancel ? { onCancel } : {};
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />;
  if (!key)
    return (
      <OneFieldForm
        key="password"
        type="password"
        submit={t('security.next')}
        onSubmit={async (password) =>
          setKey(await request<Key>('POST', '/me/second-factor', { body: { password } }))
        }
        {...cancel}
      />
    );
  return (
    <>
      <p>{t('security.scan')}</p>
      <div className={classes['key']}>
        <QrCode text={key.uri} label={t('security.qr')} />
        <p>
          {t('security.orType')} <code>{key.key.replaceAll(/.{4}(?=.)/g, '$& ')}</code>
        </p>
      </div>
      <OneFieldForm
        key="code"
        type="code"
        submit={t('security.switchOn')}
        onSubmit={async (code) => {
          const { recoveryCodes } = await request<{ readonly recoveryCodes: readonly string[] }>(
            'POST',
            '/me/second-factor/confirm',
            { body: { code } },
          );
          setCodes(recoveryCodes);
        }}
        {...cancel}
      />
    </>
  );
}
