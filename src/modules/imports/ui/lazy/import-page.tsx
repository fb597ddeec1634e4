import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useCallback } from 'react';
import { entityByName, useMeta } from '#web/api/meta.ts';
import { inSentence } from '#web/i18n/in-sentence.ts';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import { useTitle } from '#web/router/title.ts';
import { NotFoundPage } from '#web/shell/error-pages.tsx';
import { useToast } from '#web/toast/use-toast.ts';
import { act, importQuery, type ImportRun, type Settings } from './import-api.ts';
import classes from './import.module.css';
import { NewImport } from './new-import.tsx';
import { Outcome } from './outcome.tsx';
import { Preview } from './preview.tsx';

/** What the parts of the page may ask for. */
export type Act = (action: 'check' | 'run' | 'cancel' | 'revert', settings?: Settings) => Promise<void>;

/** One page for a whole import: the file, what would become of it, how far it is, what became of it. */
export function ImportPage() {
  const { id } = useParams({ strict: false });
  return <div className={classes['page']}>{id === undefined ? <NewImport /> : <OneImport id={id} />}</div>;
}

function OneImport({ id }: { readonly id: string }) {
  const { data: run, isError } = useQuery(importQuery(id));
  if (isError) return <NotFoundPage />;
  return run ? <Run run={run} /> : null;
}

function Run({ run }: { readonly run: ImportRun }) {
  const t = useText();
  const entity = entityByName(useMeta(), run.target);
  const ask = useAct(run.id);
  const entities = entity ? inSentence(t.of(entity.labelPlural)) : run.target;
  useTitle(run.fileName);
  return (
    <>
      <header className={classes['head']}>
        <h1>{t('imports.titleInto', { entities })}</h1>
        <Facts run={run} />
        <span className={classes['space']} />
        {run.pullId ? <Link to={`/imports/pulls/${run.pullId}`}>{t('pull.back')}</Link> : null}
        <Link to="/imports/new" search={{ entity: run.target }}>
          {t('imports.new')}
        </Link>
        <Link to="/imports">{t('imports.earlier')}</Link>
      </header>
      {run.state === 'preview' ? <Preview run={run} act={ask} /> : <Outcome run={run} act={ask} />}
    </>
  );
}

/** Asks for it; what the server says of the import is shown at once. */
function useAct(id: string): Act {
  const client = useQueryClient();
  const toast = useToast();
  return useCallback(
    async (action, settings) => {
      try {
        await act(id, action, settings);
      } catch (error) {
        toast.failed(error);
      }
      await client.invalidateQueries({ queryKey: ['import', id] });
      if (action !== 'check') await client.invalidateQueries({ queryKey: ['list'] });
    },
    [client, id, toast],
  );
}

/** What the file turned out to be. */
function Facts({ run }: { readonly run: ImportRun }) {
  const t = useText();
  const separator = run.separator === '\t' ? t('imports.facts.tab') : (run.separator ?? '');
  const kind =
    run.format === 'api'
      ? t('imports.facts.api')
      : run.format === 'xlsx'
        ? t('imports.facts.xlsx', { sheet: run.sheet ?? '' })
        : t('imports.facts.csv', { encoding: (run.encoding ?? '').toUpperCase(), separator });
  return (
    <p className={classes['facts']}>
      <strong>{run.fileName}</strong> · {t('imports.rows', { count: run.rowCount ?? 0 })} · {kind}
      {run.system && run.format !== 'api' ? ` · ${t('imports.system', { system: run.system })}` : ''}
    </p>
  );
}
