import { useState } from 'react';
import { requestPasswordReset } from '../api/session.ts';
import { useText } from '../i18n/text.ts';
import { Link } from '../router/link.tsx';
import { AuthCard, AuthForm } from './auth-form.tsx';

export function ForgotPage() {
  const t = useText();
  const [sentTo, setSentTo] = useState('');
  const back = <Link to="/sign-in">{t('auth.backToSignIn')}</Link>;
  // The same answer whether the address is known or not.
  if (sentTo) {
    return (
      <AuthCard title={t('auth.forgot.sent')} text={t('auth.forgot.sentText', { email: sentTo })}>
        <p>{back}</p>
      </AuthCard>
    );
  }
  return (
    <AuthForm
      title={t('auth.forgot.title')}
      text={t('auth.forgot.text')}
      fields={[{ name: 'email', label: t('auth.email'), type: 'email', autoComplete: 'username' }]}
      submit={t('auth.forgot.submit')}
      onSubmit={async ({ email = '' }) => {
        await requestPasswordReset(email);
        setSentTo(email);
      }}
      foot={back}
    />
  );
}
