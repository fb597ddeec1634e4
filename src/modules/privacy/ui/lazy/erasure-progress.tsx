import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useText } from '#web/i18n/text.ts';
import { useToast } from '#web/toast/use-toast.ts';
import { type Erasure, jobQuery, resumeErasure } from './privacy-api.ts';
import classes from './privacy.module.css';

interface ErasureProgressProps {
  readonly erasure: Erasure;
  /** It goes on, by another job. */
  readonly onResume: (erasure: Erasure) => void;
  /** What there is to do once it is over. */
  readonly children: ReactNode;
}

/** How far an erasure is; one that was stopped can go on. */
export function ErasureProgress({ erasure, onResume, children }: ErasureProgressProps) {
  const t = useText();
  const { data } = useQuery(jobQuery(erasure.jobId));
  const state = data?.state ?? 'waiting';
  const isStopped = state === 'failed' || state === 'cancelled';
  return (
    <div className={classes['buttons']}>
      <output>{t(`privacy.state.${state === 'cancelled' ? 'failed' : state}`)}</output>
      {isStopped ? <ResumeButton requestId={erasure.requestId} onResume={onResume} /> : null}
      {isStopped || state === 'done' ? children : null}
    </div>
  );
}

interface ResumeButtonProps {
  readonly requestId: string;
  readonly onResume: (erasure: Erasure) => void;
}

export function ResumeButton({ requestId, onResume }: ResumeButtonProps) {
  const t = useText();
  const toast = useToast();
  const resume = async () => {
    try {
      onResume(await resumeErasure(requestId));
    } catch (error) {
      toast.failed(error);
    }
  };
  return <Button onClick={() => void resume()}>{t('privacy.resume')}</Button>;
}
