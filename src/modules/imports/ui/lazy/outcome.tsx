import { Button } from '@mantine/core';
import { useState } from 'react';
import { entityByName, useMeta } from '#web/api/meta.ts';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import type { ImportRun } from './import-api.ts';
import type { Act } from './import-page.tsx';
import classes from './import.module.css';
import { Progress } from './progress.tsx';
import { RowsTable } from './rows-table.tsx';

/** How far the import is, then what became of it, and how to take it back. */
export function Outcome({ run, act }: { readonly run: ImportRun; readonly act: Act }) {
  return (
    <>
      <div className={classes['bar']} aria-live="polite">
        {run.state === 'running' ? <Running run={run} act={act} /> : <Ended run={run} act={act} />}
      </div>
      {run.failure ? (
        <p role="alert" className={classes['alert']}>
          {run.failure}
        </p>
      ) : null}
      {run.state === 'running' ? null : <RowsTable run={run} />}
    </>
  );
}

function Running({ run, act }: { readonly run: ImportRun; readonly act: Act }) {
  const t = useText();
  const [done, total] = [run.doneRows ?? 0, run.rowCount ?? 0];
  return (
    <div className={classes['running']}>
      <Progress done={done} total={total} label={t('imports.running', { done, total })} />
      <p className={classes['note']}>{t('imports.leave')}</p>
      <Button variant="default" onClick={() => void act('cancel')}>
        {t('imports.stop')}
      </Button>
    </div>
  );
}

function Ended({ run, act }: { readonly run: ImportRun; readonly act: Act }) {
  const t = useText();
  const entity = entityByName(useMeta(), run.target);
  const [created, updated, errors] = [run.createCount ?? 0, run.updateCount ?? 0, run.errorCount ?? 0];
  const skipped = (run.duplicateCount ?? 0) + (run.unmatchedCount ?? 0) + errors;
  const isReverted = run.state === 'reverted' || run.state === 'reverting';
  const says = isReverted
    ? t('imports.undone', { undone: run.undoneCount ?? 0, kept: run.keptCount ?? 0 })
    : t('imports.result', { created, updated, skipped });
  const mayUndo = run.startedAt !== null && !isReverted && created + updated > 0;
  return (
    <div className={classes['ended']}>
      <h2>{t(`imports.state.${run.state}`)}</h2>
      {run.startedAt === null ? null : <p>{says}</p>}
      <div className={classes['actions']}>
        {entity ? (
          <Button variant="default" renderRoot={(props) => <Link to={`/${entity.path}`} {...props} />}>
            {t('imports.see')}
          </Button>
        ) : null}
        {errors > 0 ? (
          <Button variant="default" component="a" href={`/api/v1/imports/${run.id}/failed.csv`} download>
            {t('imports.failed', { count: errors })}
          </Button>
        ) : null}
        {mayUndo ? <Undo count={created + updated} onYes={() => void act('revert')} /> : null}
      </div>
    </div>
  );
}

function focus(button: HTMLButtonElement | null): void {
  button?.focus();
}

/** Asks once: it may be thousands. The answer takes the focus of the question. */
function Undo({ count, onYes }: { readonly count: number; readonly onYes: () => void }) {
  const t = useText();
  const [isAsked, setIsAsked] = useState(false);
  if (!isAsked) {
    return (
      <Button variant="default" onClick={() => setIsAsked(true)}>
        {t('imports.undo')}
      </Button>
    );
  }
  return (
    <span className={classes['sure']}>
      {t('imports.undoSure', { count })}
      <Button color="red.9" onClick={onYes} ref={focus}>
        {t('imports.undoYes')}
      </Button>
      <Button variant="default" onClick={() => setIsAsked(false)}>
        {t('imports.undoNo')}
      </Button>
    </span>
  );
}
