import { useRouter, useSearch } from '@tanstack/react-router';
import { signIn } from '../api/session.ts';
import { useText } from '../i18n/text.ts';
import { Link } from '../router/link.tsx';
import { AuthForm } from './auth-form.tsx';

export function SignInPage() {
  const t = useText();
  const router = useRouter();
  const { next } = useSearch({ strict: false });
  return (
    <AuthForm
      title={t('auth.signIn.title')}
      fields={[
        { name: 'email', label: t('auth.email'), type: 'email', autoComplete: 'username' },
        { name: 'password', label: t('auth.password'), type: 'password', autoComplete: 'current-password' },
      ]}
      submit={t('auth.signIn.submit')}
      onSubmit={async ({ email = '', password = '' }) => {
        await signIn(email, password);
        router.history.push(safeNext(next));
      }}
      foot={<Link to="/forgot-password">{t('auth.signIn.forgot')}</Link>}
    />
  );
}

/** Only addresses of our own: a link to the sign-in page must not lead people elsewhere afterwards. */
function safeNext(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/';
}
