import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { IconList, IconPlus } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { boardQuery } from '../api/board.ts';
import type { EntityMeta } from '../api/meta.ts';
import { EntityIcon } from '../design/icon.tsx';
import { useText } from '../i18n/text.ts';
import { useShortcuts } from '../keyboard/shortcuts.ts';
import { FilterBar } from '../list/filter-bar.tsx';
import bar from '../list/list-toolbar.module.css';
import layout from '../list/list-screen.module.css';
import { useListView } from '../list/use-list.ts';
import { viewSearch } from '../list/view.ts';
import { Link } from '../router/link.tsx';
import { useTitle } from '../router/title.ts';
import { Message } from '../design/message.tsx';
import { reasonOf } from '../toast/reason.ts';
import classes from './board.module.css';
import { Column } from './column.tsx';
import { useBoardMoves } from './use-board-moves.ts';
import { WithinChoice } from './within-choice.tsx';

const SidePanel = lazy(async () => ({ default: (await import('../record/chunk.ts')).SidePanel }));

const MissingForm = lazy(async () => ({ default: (await import('./missing-form.tsx')).MissingForm }));

interface BoardScreenProps {
  readonly entity: EntityMeta;
  readonly board: NonNullable<EntityMeta['board']>;
}

/** The entity's records in columns by their state; a card is moved by dragging it, or with Space and the arrow keys. */
export function BoardScreen({ entity, board }: BoardScreenProps) {
  const t = useText();
  const navigate = useNavigate();
  const list = useListView(entity);
  const { w } = useSearch({ strict: false });
  // What a list leaves out until asked, such as closed deals, has columns of its own here.
  const filter = list.view.filter === entity.list.filter ? '' : list.view.filter;
  const parameters = { filter, q: list.words, within: typeof w === 'string' ? w : '' };
  const { data, error } = useQuery(boardQuery(entity, parameters));
  const moves = useBoardMoves(entity, board, boardQuery(entity, parameters).queryKey, data);
  useTitle(t.of(entity.labelPlural));
  const create = () => list.setOpened('new');
  useShortcuts(entity.may.create ? { c: { label: 'keys.create', run: create } } : {});
  const open = (id: string) =>
    window.innerWidth < 1000 ? void navigate({ to: `/${entity.path}/${id}` }) : list.setOpened(id);
  const close = () => {
    const id = list.opened;
    list.setOpened(null);
    if (id) document.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"] [role="button"]`)?.focus();
  };
  return (
    <div className={layout['screen']} data-split={list.opened !== null || undefined}>
      <section className={layout['list']} aria-label={t.of(entity.labelPlural)}>
        <div className={bar['toolbar']}>
          <h1 className={bar['title']}>
            <EntityIcon name={entity.icon} size={17} />
            {t.of(entity.labelPlural)}
          </h1>
          <FilterBar entity={entity} filter={filter} onChange={(next) => list.setView({ filter: next })} />
          <span className={bar['space']} />
          {board.within === null ? null : (
            <WithinChoice entity={entity} within={board.within} value={data?.within ?? ''} />
          )}
          <Tooltip label={t('board.showList')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('board.showList')}
              renderRoot={(props) => (
                <Link
                  to={`/${entity.path}`}
                  search={{ ...viewSearch(entity, list.view), q: list.words }}
                  {...props}
                />
              )}
            >
              <IconList size={17} aria-hidden />
            </ActionIcon>
          </Tooltip>
          {entity.may.create ? (
            <Button
              className={bar['create'] ?? ''}
              leftSection={<IconPlus size={15} aria-hidden />}
              onClick={create}
            >
              {t.of(entity.label)}
            </Button>
          ) : null}
        </div>
        <p className={classes['hint']} id="board-hint">
          {t('board.hint')}
        </p>
        <div className={classes['live']} aria-live="assertive">
          {moves.said}
        </div>
        {error && !data ? <Message title={t('error.unexpected.title')}>{reasonOf(t, error)}</Message> : null}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- an empty board is scrolled by keyboard too */}
        <div className={classes['board']} role="group" aria-label={t('board.columns')} tabIndex={0}>
          {data?.columns.map((column) => (
            <Column
              key={column.value}
              entity={entity}
              board={board}
              column={column}
              moves={moves}
              onOpen={open}
              opened={list.opened}
            />
          ))}
        </div>
      </section>
      {moves.incomplete ? (
        <Suspense>
          <MissingForm
            title={moves.labelOf(moves.incomplete.to)}
            fields={moves.incomplete.fields}
            onDone={moves.complete}
            onClose={moves.giveUp}
          />
        </Suspense>
      ) : null}
      {list.opened !== null ? (
        <Suspense>
          <SidePanel
            entity={entity}
            id={list.opened}
            rows={data?.columns.flatMap((column) => column.records) ?? []}
            onOpen={(id) => list.setOpened(id, true)}
            onClose={close}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
