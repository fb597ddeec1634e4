import { useRouter } from '@tanstack/react-router';
import { setUp } from '../api/session.ts';
import { useText } from '../i18n/text.ts';
import { AuthForm } from './auth-form.tsx';

/** The very first page of an empty installation. */
export function SetUpPage() {
  const t = useText();
  const router = useRouter();
  return (
    <AuthForm
      title={t('auth.setUp.title')}
      text={t('auth.setUp.text')}
      fields={[
        { name: 'companyName', label: t('auth.company'), type: 'text', autoComplete: 'organization' },
        { name: 'name', label: t('auth.name'), type: 'text', autoComplete: 'name' },
        { name: 'email', label: t('auth.email'), type: 'email', autoComplete: 'username' },
        {
          name: 'password',
          label: t('auth.password'),
          type: 'password',
          autoComplete: 'new-password',
          help: t('auth.passwordHelp'),
        },
      ]}
      submit={t('auth.setUp.submit')}
      onSubmit={async ({ companyName = '', name = '', email = '', password = '' }) => {
        await setUp({ companyName, name, email, password, language: t.locale });
        router.history.push('/');
      }}
    />
  );
}
