import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import { useToast } from '#web/toast/use-toast.ts';
import { decideOverdue, waitingQuery } from './mail-api.ts';
import classes from './mail-page.module.css';

interface WaitingNoticeProps {
  /** There is a server that can be used. */
  readonly canSend: boolean;
  /** The page leads to the outbox already. */
  readonly isLinked: boolean;
}

/** How many mails wait, and what is to become of those that have waited for too long to leave unasked. */
export function WaitingNotice({ canSend, isLinked }: WaitingNoticeProps) {
  const t = useText();
  const { data } = useQuery(waitingQuery);
  if (!data || data.held + data.overdue === 0) return null;
  return (
    <div className={`${classes['notice']} ${classes['waiting']}`}>
      {data.held > 0 ? <p>{t('mail.held', { count: data.held })}</p> : null}
      {data.overdue > 0 ? <Overdue count={data.overdue} since={data.since} canSend={canSend} /> : null}
      {isLinked ? null : <Link to="/outgoing-mails">{t('mail.outbox')}</Link>}
    </div>
  );
}

interface OverdueProps {
  readonly count: number;
  readonly since: string | null;
  readonly canSend: boolean;
}

function Overdue({ count, since, canSend }: OverdueProps) {
  const t = useText();
  const toast = useToast();
  const { instantLong } = useFormats();
  const [busy, setBusy] = useState(false);
  const decide = async (decision: 'send' | 'drop') => {
    setBusy(true);
    try {
      const decided = await decideOverdue(decision);
      toast.done(t(decision === 'send' ? 'mail.overdue.sent' : 'mail.overdue.dropped', { count: decided }));
    } catch (error) {
      toast.failed(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <p>{t('mail.overdue', { count, since: since === null ? '' : instantLong(since) })}</p>
      <div className={classes['buttons']}>
        {canSend ? (
          <Button size="compact-sm" loading={busy} onClick={() => void decide('send')}>
            {t('mail.overdue.send')}
          </Button>
        ) : null}
        <Button size="compact-sm" variant="default" disabled={busy} onClick={() => void decide('drop')}>
          {t('mail.overdue.drop')}
        </Button>
      </div>
    </>
  );
}
