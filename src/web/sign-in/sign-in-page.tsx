import { useRouter, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { signIn } from '../api/session.ts';
import { withMessages } from '../i18n/language.ts';
import { useText } from '../i18n/text.ts';
import { Link } from '../router/link.tsx';
import { AuthForm } from './auth-form.tsx';

const messages = { en: () => import('./lazy/locale/en.json'), fr: () => import('./lazy/locale/fr.json') };
const CodeForm = lazy(
  withMessages(messages, async () => ({ default: (await import('./lazy/code-form.tsx')).CodeForm })),
);
const PasskeyButton = lazy(
  withMessages(messages, async () => ({
    default: (await import('./lazy/passkey-button.tsx')).PasskeyButton,
  })),
);

/** The password, then the second factor of whoever has one; or a passkey for both. */
export function SignInPage() {
  const t = useText();
  const router = useRouter();
  const { next } = useSearch({ strict: false });
  const [challenge, setChallenge] = useState<string>();
  const enter = () => router.history.push(safeNext(next));
  if (challenge !== undefined)
    return (
      <Suspense>
        <CodeForm challenge={challenge} onDone={enter} onBack={() => setChallenge(undefined)} />
      </Suspense>
    );
  return (
    <AuthForm
      title={t('auth.signIn.title')}
      fields={[
        { name: 'email', label: t('auth.email'), type: 'email', autoComplete: 'username' },
        { name: 'password', label: t('auth.password'), type: 'password', autoComplete: 'current-password' },
      ]}
      submit={t('auth.signIn.submit')}
      onSubmit={async ({ email = '', password = '' }) => {
        const step = await signIn(email, password);
        if (step.secondFactor) setChallenge(step.secondFactor.challenge);
        else enter();
      }}
      foot={
        <>
          <Suspense>
            <PasskeyButton onDone={enter} />
          </Suspense>
          <p>
            <Link to="/forgot-password">{t('auth.signIn.forgot')}</Link>
          </p>
        </>
      }
    />
  );
}

/** Only addresses of our own: a link to the sign-in page must not lead people elsewhere afterwards. */
function safeNext(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/';
}
