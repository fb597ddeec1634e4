import { Button, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { cancelJob } from '#web/api/bulk.ts';
import { refresh } from '#web/api/records.ts';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import { useToast } from '#web/toast/use-toast.ts';
import { isOver, type Run, runQuery } from './prospecting-api.ts';
import classes from './prospecting.module.css';

interface RunProgressProps {
  readonly jobId: string;
  /** Back to the search. */
  readonly onClose: () => void;
}

/** How far the making of leads is; at its end what came of it, and the way to them. */
export function RunProgress({ jobId, onClose }: RunProgressProps) {
  const t = useText();
  const toast = useToast();
  const { data: run } = useQuery(runQuery(jobId));
  const over = run !== undefined && isOver(run);
  useEffect(() => {
    if (over) void refresh('lead');
  }, [over]);
  if (!run) return null;
  const total = run.total ?? 0;
  return (
    <div className={classes['run']}>
      {over ? (
        <Outcome run={run} />
      ) : (
        <>
          <output>{t('prospecting.running', { done: run.done, total })}</output>
          <Progress
            className={classes['line'] ?? ''}
            value={total > 0 ? (run.done / total) * 100 : 0}
            aria-label={t('prospecting.progress')}
          />
        </>
      )}
      {over ? (
        <Button variant="default" size="compact-sm" onClick={onClose}>
          {t('prospecting.back')}
        </Button>
      ) : (
        <Button variant="default" size="compact-sm" onClick={() => void cancelJob(jobId).catch(toast.failed)}>
          {t('prospecting.stop')}
        </Button>
      )}
    </div>
  );
}

function Outcome({ run }: { readonly run: Run }) {
  const t = useText();
  const left = (['known', 'withheld', 'refused'] as const).filter((what) => run[what] > 0);
  const found = { v: '1', f: `tags contains ${JSON.stringify(run.name)}` };
  return (
    <div aria-live="polite">
      <p>
        <strong>{t('prospecting.created', { count: run.created })}</strong>{' '}
        {run.created > 0 ? (
          <Link to="/leads" search={found}>
            {t('prospecting.show')}
          </Link>
        ) : null}
      </p>
      <ul>
        {left.map((what) => (
          <li key={what}>{t(`prospecting.left.${what}`, { count: run[what] })}</li>
        ))}
      </ul>
      {run.problem ? <p>{run.problem}</p> : null}
      {run.failure ? (
        <p role="alert" className={classes['alert']}>
          {run.failure} {t('prospecting.goOn')}
        </p>
      ) : null}
    </div>
  );
}
