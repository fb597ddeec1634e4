import { useRouter } from '@tanstack/react-router';
import { queryClient } from '#web/api/query-client.ts';
import { signOut } from '#web/api/session.ts';
import { useText } from '#web/i18n/text.ts';
import { AuthCard } from '#web/sign-in/auth-form.tsx';
import { SecondFactorSetUp } from './second-factor-set-up.tsx';

/** Before anything else, for users whose profile asks for a second factor. */
export function SetUpFirstPage() {
  const t = useText();
  const router = useRouter();
  const enter = () => {
    queryClient.clear();
    router.history.push('/');
  };
  const leave = async () => {
    await signOut();
    router.history.push('/sign-in');
  };
  return (
    <AuthCard title={t('security.first')} text={t('security.first.text')}>
      <SecondFactorSetUp onDone={enter} onCancel={() => void leave()} />
    </AuthCard>
  );
}
