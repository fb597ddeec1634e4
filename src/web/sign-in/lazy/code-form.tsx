import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { proveSecondFactor } from '../../api/session.ts';
import { useText } from '../../i18n/text.ts';
import { AuthForm } from '../auth-form.tsx';

interface CodeFormProps {
  readonly challenge: string;
  readonly onDone: () => void;
  readonly onBack: () => void;
}

/** After the password: the code that the telephone shows, or one of the recovery codes. */
export function CodeForm({ challenge, onDone, onBack }: CodeFormProps) {
  const t = useText();
  const [trust, setTrust] = useState(false);
  return (
    <AuthForm
      title={t('auth.code.title')}
      text={t('auth.code.text')}
      fields={[{ name: 'code', label: t('auth.code.label'), type: 'text', autoComplete: 'one-time-code' }]}
      more={
        <Checkbox
          label={t('auth.code.trust')}
          checked={trust}
          onChange={({ currentTarget }) => setTrust(currentTarget.checked)}
        />
      }
      submit={t('auth.signIn.submit')}
      onSubmit={async ({ code = '' }) => {
        await proveSecondFactor(challenge, code, trust);
        onDone();
      }}
      foot={
        <button type="button" onClick={onBack}>
          {t('auth.backToSignIn')}
        </button>
      }
    />
  );
}
