import { Button } from '@mantine/core';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { IconMapOff, IconPlugConnectedX } from '@tabler/icons-react';
import { isProblem } from '../api/problem.ts';
import { Message } from '../design/message.tsx';
import { useText } from '../i18n/text.ts';
import { useTitle } from '../router/title.ts';

/** Also for what one may not see: whether it exists is not told. */
export function NotFoundPage() {
  const t = useText();
  const router = useRouter();
  useTitle(t('error.notFound.title'));
  return (
    <Message
      level={1}
      icon={<IconMapOff size={26} stroke={1.6} aria-hidden />}
      title={t('error.notFound.title')}
      actions={
        <>
          <Button variant="default" onClick={() => router.history.back()}>
            {t('error.back')}
          </Button>
          <Button onClick={() => void router.navigate({ to: '/' })}>{t('error.home')}</Button>
        </>
      }
    >
      {t('error.notFound.text')}
    </Message>
  );
}

export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const t = useText();
  const router = useRouter();
  if (isProblem(error, 404)) return <NotFoundPage />;
  const offline = isProblem(error, 0) || isProblem(error, 503);
  const again = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Message
      level={1}
      icon={<IconPlugConnectedX size={26} stroke={1.6} aria-hidden />}
      title={t(offline ? 'error.offline.title' : 'error.unexpected.title')}
      actions={<Button onClick={again}>{t('error.retry')}</Button>}
    >
      {offline ? t('error.offline.text') : isProblem(error) ? error.message : t('error.unexpected.text')}
    </Message>
  );
}
