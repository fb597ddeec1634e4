import { useMediaQuery } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useRef, useState } from 'react';
import { useMeta, type EntityMeta } from '../api/meta.ts';
import { useText } from '../i18n/text.ts';
import { useShortcuts } from '../keyboard/shortcuts.ts';
import { useTitle } from '../router/title.ts';
import { useInterface, rowHeights } from '../shell/interface.ts';
import { useBulkJob } from './bulk-jobs.ts';
import { Cards } from './cards.tsx';
import { EmptyList } from './empty-list.tsx';
import { ListTable } from './list-table.tsx';
import { ListToolbar } from './list-toolbar.tsx';
import { withListTexts } from './list-texts.ts';
import classes from './list-screen.module.css';
import { nothingSelected } from './selection.ts';
import { useListView, useRows } from './use-list.ts';
import { listParameters } from './view.ts';

const BulkBar = lazy(withListTexts(async () => ({ default: (await import('./lazy/bulk-bar.tsx')).BulkBar })));
const BulkProgress = lazy(
  withListTexts(async () => ({ default: (await import('./lazy/bulk-progress.tsx')).BulkProgress })),
);
const SidePanel = lazy(async () => ({ default: (await import('../record/chunk.ts')).SidePanel }));

/** One entity's records as a table; the record one opens stands beside it and the table stays as it was. */
export function ListScreen({ entity }: { readonly entity: EntityMeta }) {
  const t = useText();
  const navigate = useNavigate();
  const list = useListView(entity);
  const { view, words, opened, setOpened } = list;
  const query = useRows(entity, listParameters(useMeta(), entity, view, words));
  const [selection, setSelection] = useState(nothingSelected);
  const narrow = useMediaQuery('(max-width: 700px)', window.innerWidth <= 700, {
    getInitialValueInEffect: false,
  });
  const bulkJob = useBulkJob(entity.name);
  const rowHeight = rowHeights[useInterface().density];
  const tableRef = useRef<HTMLDivElement>(null);
  useTitle(t.of(entity.labelPlural));

  const open = useCallback(
    (id: string) => {
      if (window.innerWidth < 1000) return void navigate({ to: `/${entity.path}/${id}` });
      setOpened(id);
    },
    [navigate, entity.path, setOpened],
  );
  const close = useCallback(() => {
    const row =
      opened === null
        ? null
        : tableRef.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(opened)}"]`);
    setOpened(null);
    (row ?? tableRef.current)?.focus();
  }, [opened, setOpened]);

  const create = useCallback(() => {
    if (window.innerWidth < 1000) return void navigate({ to: `/${entity.path}/new` });
    setOpened('new');
  }, [navigate, entity.path, setOpened]);

  useShortcuts({
    ...(entity.may.create ? { c: { label: 'keys.create', run: create } } : {}),
    f: { label: 'keys.filter', run: () => document.getElementById('list-words')?.focus() },
  });

  const isEmpty = query.isSuccess && query.rows.length === 0;
  return (
    <div className={classes['screen']} data-split={opened !== null || undefined}>
      <section className={classes['list']} aria-label={t.of(entity.labelPlural)}>
        {selection.ids.size > 0 ? (
          <Suspense fallback={<div className={classes['bulk']} />}>
            <BulkBar
              entity={entity}
              rows={query.rows.filter((row) => selection.ids.has(row.id))}
              all={query.hasNextPage ? { filter: view.filter, q: words } : null}
              onDone={() => setSelection(nothingSelected)}
            />
          </Suspense>
        ) : (
          <ListToolbar
            entity={entity}
            list={list}
            loaded={query.rows.length}
            more={query.hasNextPage}
            onCreate={entity.may.create ? create : undefined}
          />
        )}
        {bulkJob ? (
          <Suspense>
            <BulkProgress entity={entity} job={bulkJob} />
          </Suspense>
        ) : null}
        <div
          className={classes['thin']}
          data-busy={(query.isFetching && !query.isFetchingNextPage) || undefined}
          aria-hidden
        />
        {isEmpty ? <EmptyList entity={entity} list={list} onCreate={create} /> : null}
        {!isEmpty && narrow ? <Cards entity={entity} query={query} columns={view.columns} /> : null}
        {!isEmpty && !narrow ? (
          <ListTable
            ref={tableRef}
            entity={entity}
            view={view}
            words={words}
            query={query}
            rowHeight={rowHeight}
            selection={selection}
            onSelection={setSelection}
            opened={opened}
            onOpen={open}
            onView={list.setView}
          />
        ) : null}
      </section>
      {opened !== null ? (
        <Suspense fallback={<aside className={classes['panel']} />}>
          <SidePanel
            entity={entity}
            id={opened}
            rows={query.rows}
            onOpen={(id) => setOpened(id, true)}
            onClose={close}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
