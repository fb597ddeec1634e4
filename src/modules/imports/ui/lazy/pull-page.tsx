import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import { useTitle } from '#web/router/title.ts';
import { NotFoundPage } from '#web/shell/error-pages.tsx';
import { reasonOf } from '#web/toast/reason.ts';
import { CredentialsInputs } from './credentials-inputs.tsx';
import { importQuery } from './import-api.ts';
import classes from './import.module.css';
import {
  askOfPull,
  type Credentials,
  type Pull,
  pullQuery,
  runsOf,
  type System,
  systemsQuery,
} from './pull-api.ts';

/** How far a pull is, and the imports that it made, to be looked at one after another. */
export function PullPage() {
  const { id = '' } = useParams({ strict: false });
  const { data: pull, isError } = useQuery(pullQuery(id));
  const { data: systems } = useQuery(systemsQuery);
  const system = systems?.find(({ key }) => key === pull?.system);
  if (isError) return <NotFoundPage />;
  return pull && system ? <OnePull pull={pull} system={system} /> : null;
}

function OnePull({ pull, system }: { readonly pull: Pull; readonly system: System }) {
  const t = useText();
  const { instantWithTime } = useFormats();
  const client = useQueryClient();
  const title = t('pull.title', { system: system.name });
  useTitle(title);
  const asking = useMutation({
    mutationFn: ({ action, body }: { action: 'resume' | 'cancel'; body: object }) =>
      askOfPull(pull.id, action, body),
    onSettled: () => client.invalidateQueries({ queryKey: ['pull', pull.id] }),
  });
  const runs = runsOf(pull);
  return (
    <div className={classes['page']}>
      <header className={classes['head']}>
        <h1>{title}</h1>
        <p className={classes['facts']} aria-live="polite">
          {t(`pull.state.${pull.state}`)} · {t('imports.rows', { count: pull.rowCount ?? 0 })}
          {pull.pausedUntil ? ` · ${t('pull.paused', { until: instantWithTime(pull.pausedUntil) })}` : ''}
        </p>
        <span className={classes['space']} />
        {pull.state === 'running' ? (
          <Button variant="default" onClick={() => asking.mutate({ action: 'cancel', body: {} })}>
            {t('imports.stop')}
          </Button>
        ) : null}
      </header>
      {pull.failure ? (
        <p role="alert" className={classes['alert']}>
          {pull.failure}
        </p>
      ) : null}
      {asking.isError ? (
        <p role="alert" className={classes['alert']}>
          {reasonOf(t, asking.error)}
        </p>
      ) : null}
      {pull.state === 'failed' || pull.state === 'cancelled' ? (
        <Resume
          system={system}
          onResume={(credentials) => asking.mutate({ action: 'resume', body: { credentials } })}
        />
      ) : null}
      {runs.length > 0 ? <p className={classes['note']}>{t('pull.order')}</p> : null}
      <ol className={classes['runs']}>
        {runs.map((id) => (
          <RunLine key={id} id={id} />
        ))}
      </ol>
      {pull.state === 'done' && runs.length === 0 ? <p>{t('pull.nothing')}</p> : null}
    </div>
  );
}

interface ResumeProps {
  readonly system: System;
  readonly onResume: (credentials: Credentials) => void;
}

function Resume({ system, onResume }: ResumeProps) {
  const t = useText();
  const [credentials, setCredentials] = useState<Credentials>({ token: '' });
  return (
    <form
      className={classes['pull']}
      aria-label={t('pull.resume')}
      onSubmit={(event) => {
        event.preventDefault();
        onResume(credentials);
      }}
    >
      <CredentialsInputs system={system} onChange={setCredentials} />
      <Button type="submit" className={classes['start'] ?? ''}>
        {t('pull.resume')}
      </Button>
    </form>
  );
}

function RunLine({ id }: { readonly id: string }) {
  const t = useText();
  const { data: run } = useQuery(importQuery(id));
  if (!run) return null;
  const { createCount, updateCount, errorCount } = run;
  return (
    <li>
      <Link to={`/imports/${id}`}>
        {run.targetLabel ?? run.target} · {t('imports.rows', { count: run.rowCount ?? 0 })}
      </Link>{' '}
      <span className={classes['note']}>
        {t('pull.counts', { create: createCount ?? 0, update: updateCount ?? 0, errors: errorCount ?? 0 })}
        {run.state === 'preview' ? '' : ` · ${t(`pull.run.${run.state}`)}`}
      </span>
    </li>
  );
}
