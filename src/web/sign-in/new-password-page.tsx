import { useRouter, useSearch } from '@tanstack/react-router';
import { acceptInvitation, resetPassword } from '../api/session.ts';
import { useText } from '../i18n/text.ts';
import { Link } from '../router/link.tsx';
import { AuthForm } from './auth-form.tsx';

/** The link in the mail that one asked for after forgetting the password. */
export function ResetPage() {
  const router = useRouter();
  return (
    <NewPassword
      kind="reset"
      onChosen={async (token, password) => {
        await resetPassword(token, password);
        router.history.push('/sign-in');
      }}
    />
  );
}

/** The link in the mail of a colleague who has let one in. */
export function InvitationPage() {
  const router = useRouter();
  return (
    <NewPassword
      kind="invitation"
      onChosen={async (token, password) => {
        const { secondFactor } = await acceptInvitation(token, password);
        router.history.push(secondFactor ? '/sign-in' : '/');
      }}
    />
  );
}

interface NewPasswordProps {
  readonly kind: 'reset' | 'invitation';
  readonly onChosen: (token: string, password: string) => Promise<void>;
}

function NewPassword({ kind, onChosen }: NewPasswordProps) {
  const t = useText();
  const { token } = useSearch({ strict: false });
  return (
    <AuthForm
      title={t(`auth.${kind}.title`)}
      text={t(`auth.${kind}.text`)}
      fields={[
        {
          name: 'password',
          label: t('auth.newPassword'),
          type: 'password',
          autoComplete: 'new-password',
          help: t('auth.passwordHelp'),
        },
      ]}
      submit={t(`auth.${kind}.submit`)}
      onSubmit={({ password = '' }) => onChosen(String(token ?? ''), password)}
      foot={<Link to="/sign-in">{t('auth.backToSignIn')}</Link>}
    />
  );
}
