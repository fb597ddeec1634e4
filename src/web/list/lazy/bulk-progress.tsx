import { Button, CloseButton, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { bulkOutcomeQuery, cancelJob, isOver, jobQuery, undoBulk } from '../../api/bulk.ts';
import type { EntityMeta } from '../../api/meta.ts';
import { refresh } from '../../api/records.ts';
import { useText } from '../../i18n/text.ts';
import { Link } from '../../router/link.tsx';
import { useToast } from '../../toast/use-toast.ts';
import { closeBulkJob, keepBulkJob, type BulkJob } from '../bulk-jobs.ts';
import classes from './bulk-bar.module.css';

interface BulkProgressProps {
  readonly entity: EntityMeta;
  readonly job: BulkJob;
}

/** How far a change of many records is; at its end what became of them, and the way back. */
export function BulkProgress({ entity, job }: BulkProgressProps) {
  const t = useText();
  const toast = useToast();
  const running = job.undoId ?? job.jobId;
  const { data } = useQuery(jobQuery(running));
  const over = data !== undefined && isOver(data);
  useEffect(() => {
    if (over) void refresh(entity.name);
  }, [over, entity.name]);
  if (!data) return null;
  const undo = async () => {
    try {
      const { jobId: undoId } = await undoBulk(job.jobId);
      keepBulkJob({ ...job, undoId });
    } catch (error) {
      toast.failed(error);
    }
  };
  if (!over) {
    return (
      <div className={classes['progress']} role="status">
        <Progress
          value={data.progress * 100}
          aria-label={t('bulk.running')}
          className={classes['line'] ?? ''}
        />
        <span>{t('bulk.progress', { done: data.done, total: data.total ?? data.done })}</span>
        <Button
          variant="default"
          size="compact-xs"
          onClick={() => void cancelJob(running).catch(toast.failed)}
        >
          {t('bulk.stop')}
        </Button>
      </div>
    );
  }
  return (
    <div className={classes['progress']} role="status">
      <Outcome entity={entity} job={job} />
      {data.failure ? <span>{data.failure.message}</span> : null}
      {job.undoId === null ? (
        <Button variant="default" size="compact-xs" onClick={() => void undo()}>
          {t('common.undo')}
        </Button>
      ) : null}
      <CloseButton size={22} iconSize={14} aria-label={t('common.close')} onClick={() => closeBulkJob(job)} />
    </div>
  );
}

/** How many, and which were left as they are. */
function Outcome({ entity, job }: BulkProgressProps) {
  const t = useText();
  const { data } = useQuery(bulkOutcomeQuery(job.jobId, job.undoId ?? job.jobId));
  if (!data) return null;
  const left = data.refused + data.kept;
  return (
    <>
      <strong>
        {job.undoId === null
          ? t('bulk.changed', { count: data.changed })
          : t('bulk.undone', { count: data.undone })}
      </strong>
      {left > 0 ? (
        <details>
          <summary>{t('bulk.left', { count: left })}</summary>
          <ul className={classes['exceptions']}>
            {data.exceptions.map(({ id, title, message }) => (
              <li key={id}>
                <Link to={`/${entity.path}/${id}`}>{title ?? t('record.unnamed')}</Link> {message}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}
