import { useQueries } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { entityByPath, useMeta, type EntityMeta } from '#web/api/meta.ts';
import { recordQuery } from '#web/api/records.ts';
import { inSentence } from '#web/i18n/in-sentence.ts';
import { useText } from '#web/i18n/text.ts';
import { useTitle } from '#web/router/title.ts';
import { ErrorPage, NotFoundPage } from '#web/shell/error-pages.tsx';
import classes from './duplicates.module.css';
import { MergeSheet } from './merge-sheet.tsx';

/** Several records side by side, of which one is made: `/leads/merge?ids=…,…`. */
export function MergePage() {
  const { path } = useParams({ strict: false });
  const { ids } = useSearch({ strict: false });
  const entity = entityByPath(useMeta(), path ?? '');
  const chosen = [...new Set(typeof ids === 'string' ? ids.split(',').filter(Boolean) : [])];
  if (!entity || entity.matchFields.length === 0 || chosen.length < 2) return <NotFoundPage />;
  return <Loading key={chosen.join()} entity={entity} ids={chosen} />;
}

function Loading({ entity, ids }: { readonly entity: EntityMeta; readonly ids: readonly string[] }) {
  const t = useText();
  const title = t('merge.title', { entities: inSentence(t.of(entity.labelPlural)) });
  useTitle(title);
  const read = useQueries({ queries: ids.map((id) => recordQuery(entity, id)) });
  const failed = read.find(({ error }) => error);
  const records = read.flatMap(({ data }) => data ?? []);
  if (failed) return <ErrorPage error={failed.error} reset={() => void failed.refetch()} />;
  return (
    <div className={classes['page']} data-wide>
      <h1>{title}</h1>
      {records.length === ids.length ? <MergeSheet entity={entity} records={records} /> : null}
    </div>
  );
}
