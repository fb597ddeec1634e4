import { Button } from '@mantine/core';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import { SentFiles } from './files.tsx';
import type { Mailing } from './mailing-api.ts';
import type { Take } from './mailing-page.tsx';
import classes from './mailing.module.css';
import { People } from './people.tsx';

interface OutcomeProps {
  readonly mailing: Mailing;
  readonly take: Take;
}

/** How far it is, what holds it up, what one can do about it, and what became of each. */
export function Outcome({ mailing, take }: OutcomeProps) {
  const t = useText();
  return (
    <>
      <section className={classes['who']} aria-label={t('mailings.progress')}>
        <Progress mailing={mailing} />
        {mailing.problem ? (
          <p role="alert" className={classes['alert']}>
            {t(mailing.state === 'sending' ? 'mailings.waits' : 'mailings.held', {
              problem: mailing.problem,
            })}
          </p>
        ) : null}
        <Buttons mailing={mailing} take={take} />
      </section>
      <SentFiles mailing={mailing} />
      <People mailing={mailing} take={take} />
    </>
  );
}

function Progress({ mailing }: { readonly mailing: Mailing }) {
  const t = useText();
  const { instantLong } = useFormats();
  const { state, scheduledFor, recipientCount, queuedCount, sentCount, unsubscribedCount } = mailing;
  const [total, left] = [recipientCount ?? 0, queuedCount ?? 0];
  const isAhead = state === 'sending' && mailing.jobId === null && scheduledFor !== null;
  return (
    <>
      <label className={classes['progress']} aria-live="polite">
        <strong>{t(isAhead ? 'mailings.planned' : `mailings.state.${state}`)}</strong>
        {isAhead ? <span>{instantLong(scheduledFor)}</span> : null}
        {state === 'sending' && !isAhead ? <progress value={total - left} max={Math.max(total, 1)} /> : null}
        <span>{t('mailings.sentCount', { count: sentCount ?? 0, total })}</span>
      </label>
      {unsubscribedCount ? (
        <p className={classes['note']}>{t('mailings.unsubscribed', { count: unsubscribedCount })}</p>
      ) : null}
    </>
  );
}

function Buttons({ mailing: { state }, take }: OutcomeProps) {
  const t = useText();
  if (state !== 'sending' && state !== 'paused') return null;
  return (
    <div className={classes['buttons']}>
      {state === 'sending' ? (
        <Button variant="default" onClick={() => void take('pause')}>
          {t('mailings.pause')}
        </Button>
      ) : (
        <Button onClick={() => void take('resume')}>{t('mailings.resume')}</Button>
      )}
      <Button variant="subtle" color="red" onClick={() => void take('cancel')}>
        {t('mailings.cancel')}
      </Button>
    </div>
  );
}
