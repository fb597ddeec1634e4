import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { request } from '#web/api/request.ts';
import { Tag } from '#web/design/tag.tsx';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import { useToast } from '#web/toast/use-toast.ts';
import { browserName } from './browser-name.ts';
import { refreshSecurity, sessionsQuery } from './security-api.ts';
import classes from './security.module.css';

/** Where one is signed in; each ended by itself, or all others at once. */
export function SessionsPanel() {
  const t = useText();
  const toast = useToast();
  const { instantLong } = useFormats();
  const { data } = useQuery(sessionsQuery);
  const end = async (work: Promise<unknown>) => {
    try {
      await work;
      await refreshSecurity();
    } catch (error) {
      toast.failed(error);
    }
  };
  const sessions = data?.data ?? [];
  return (
    <section className={classes['panel']} aria-labelledby="sessions">
      <h2 id="sessions">{t('security.sessions')}</h2>
      <ul className={classes['lines']}>
        {sessions.map(({ id, userAgent, startedAt, isThisOne }) => (
          <li key={id}>
            <span>
              <strong>{browserName(userAgent) ?? t('security.unknownBrowser')}</strong>
              <small>{t('security.since', { day: instantLong(startedAt) })}</small>
            </span>
            {isThisOne ? (
              <Tag tone="green">{t('security.thisOne')}</Tag>
            ) : (
              <Button
                variant="default"
                size="compact-sm"
                onClick={() => void end(request('DELETE', `/me/sessions/${id}`))}
              >
                {t('security.signOut')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <Button variant="default" onClick={() => void end(request('POST', '/me/sessions/end-others'))}>
          {t('security.signOutOthers')}
        </Button>
      ) : null}
    </section>
  );
}
