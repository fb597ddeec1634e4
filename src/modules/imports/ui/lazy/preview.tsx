import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import { isBusy, targetsQuery, type ImportRun } from './import-api.ts';
import type { Act } from './import-page.tsx';
import classes from './import.module.css';
import { Options } from './options.tsx';
import { Progress } from './progress.tsx';
import { RowsTable } from './rows-table.tsx';

/** What would become of the file, what may be changed about it, and the button. */
export function Preview({ run, act }: { readonly run: ImportRun; readonly act: Act }) {
  const t = useText();
  const { data: targets } = useSuspenseQuery(targetsQuery(run.target));
  const [isStarting, setIsStarting] = useState(false);
  const isChecking = isBusy(run);
  const count = (run.createCount ?? 0) + (run.updateCount ?? 0);
  const start = async () => {
    setIsStarting(true);
    await act('run');
    setIsStarting(false);
  };
  return (
    <>
      <Options run={run} targets={targets} act={act} />
      <div className={classes['bar']}>
        <Button onClick={() => void start()} loading={isStarting} disabled={!isChecking && count === 0}>
          {isChecking || count === 0 ? t('imports.runAll') : t('imports.run', { count })}
        </Button>
        <Button variant="default" onClick={() => void act('cancel')}>
          {t('imports.discard')}
        </Button>
        <div className={classes['said']} aria-live="polite">
          {isChecking ? (
            <Progress
              done={run.checkedRows ?? 0}
              total={run.rowCount ?? 0}
              label={t('imports.checking', { done: run.checkedRows ?? 0, total: run.rowCount ?? 0 })}
            />
          ) : (
            <span>{count === 0 ? t('imports.nothing') : t('imports.checked')}</span>
          )}
        </div>
      </div>
      <RowsTable run={run} targets={targets} act={act} />
    </>
  );
}
