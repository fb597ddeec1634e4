import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { IconLayoutKanban, IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { EntityMeta } from '../api/meta.ts';
import { EntityIcon } from '../design/icon.tsx';
import { useFormats } from '../format/use-formats.ts';
import { inSentence } from '../i18n/in-sentence.ts';
import { useText } from '../i18n/text.ts';
import { Link } from '../router/link.tsx';
import { useScreens } from '../use-screens.ts';
import { useToast } from '../toast/use-toast.ts';
import { ColumnsMenu } from './columns-menu.tsx';
import { chipsOf, filterOf } from './filter.ts';
import { FilterBar } from './filter-bar.tsx';
import classes from './list-toolbar.module.css';
import { readQueryLine } from './query-line.ts';
import type { useListView } from './use-list.ts';
import { ViewSaveAs, ViewSwitch } from './view-switch.tsx';

interface ListToolbarProps {
  readonly entity: EntityMeta;
  readonly list: ReturnType<typeof useListView>;
  readonly loaded: number;
  readonly more: boolean;
  readonly onCreate: (() => void) | undefined;
}

/** One line: what this is, what it is filtered by, whether that is saved, and what to add. */
export function ListToolbar({ entity, list, loaded, more, onCreate }: ListToolbarProps) {
  const t = useText();
  const { view, setView } = list;
  return (
    <div className={classes['toolbar']}>
      <h1 className={classes['title']}>
        <EntityIcon name={entity.icon} size={17} />
        {t.of(entity.labelPlural)}
      </h1>
      <span className={classes['count']}>
        {more ? t('list.countMore', { count: loaded }) : t('list.count', { count: loaded })}
      </span>
      <ViewSwitch entity={entity} list={list} />
      <FilterBar entity={entity} filter={view.filter} onChange={(filter) => setView({ filter })} />
      <SavedMark entity={entity} list={list} />
      <span className={classes['space']} />
      <WordsInput entity={entity} list={list} />
      <span className={classes['wide']}>
        <ColumnsMenu
          entity={entity}
          columns={view.columns}
          onChange={(columns) => setView({ columns })}
          grouping={view.grouping}
          onGrouping={(grouping) => setView({ grouping })}
        />
      </span>
      {entity.board ? (
        <Tooltip label={t('board.show')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('board.show')}
            renderRoot={(props) => <Link to={`/${entity.path}/board`} {...props} />}
          >
            <IconLayoutKanban size={17} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ) : null}
      <ListLinks entity={entity} list={list} />
      {onCreate ? (
        <Button
          className={classes['create'] ?? ''}
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={onCreate}
        >
          {t.of(entity.label)}
        </Button>
      ) : null}
    </div>
  );
}

/** Out as a file, what is shown here; and the pages that modules offer beside every list. */
function ListLinks({ entity, list }: Pick<ListToolbarProps, 'entity' | 'list'>) {
  const t = useText();
  const { view, words } = list;
  const query = new URLSearchParams({ filter: view.filter, sort: view.sort, q: words });
  const links = useScreens().listLinks.flatMap(({ key, label, icon, to }) => {
    const address = to(entity);
    return address ? [{ key, label: t.of(label), icon, address }] : [];
  });
  return (
    <span className={classes['wide']}>
      {links.map(({ key, label, icon, address }) => (
        <Tooltip key={key} label={label}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={label}
            renderRoot={(props) => <Link to={address} {...props} />}
          >
            <EntityIcon name={icon} size={17} />
          </ActionIcon>
        </Tooltip>
      ))}
      <Tooltip label={t('list.export')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('list.export')}
          component="a"
          href={`/api/v1/${entity.path}/export.csv?${query}`}
          download
        >
          <EntityIcon name="file-export" size={17} />
        </ActionIcon>
      </Tooltip>
    </span>
  );
}

/** A dot says that the view is not the one that is kept; beside it, what to do about that. */
function SavedMark({ entity, list }: Pick<ListToolbarProps, 'entity' | 'list'>) {
  const t = useText();
  const toast = useToast();
  if (!list.changed) return null;
  return (
    <span className={classes['saved']}>
      <span className={classes['dot']} role="img" aria-label={t('view.changed')} title={t('view.changed')} />
      {list.maySave ? (
        <Button variant="subtle" size="compact-xs" onClick={() => void list.save().catch(toast.failed)}>
          {t('view.save')}
        </Button>
      ) : null}
      <ViewSaveAs entity={entity} list={list} />
      <Button variant="subtle" color="gray" size="compact-xs" onClick={list.reset}>
        {t('view.reset')}
      </Button>
    </span>
  );
}

/** Words to search for; or a whole view in one line, `mine amount>1000 sort:-amount`, taken on Enter. */
function WordsInput({ entity, list }: Pick<ListToolbarProps, 'entity' | 'list'>) {
  const t = useText();
  const { today } = useFormats();
  const [typed, setTyped] = useState(list.words);
  const [given, setGiven] = useState(list.words);
  // Back and forward change the words too.
  if (given !== list.words) {
    setGiven(list.words);
    setTyped(list.words);
  }
  const submit = () => {
    const read = readQueryLine(typed, entity, today());
    const chips = chipsOf(list.view.filter) ?? [];
    const sort = read.sort ?? list.view.sort;
    list.setView({ filter: filterOf([...chips, ...read.conditions]), sort }, read.words);
    setTyped(read.words);
  };
  return (
    <TextInput
      id="list-words"
      type="search"
      className={classes['words'] ?? ''}
      aria-label={t('list.words', { entities: inSentence(t.of(entity.labelPlural)) })}
      placeholder={t('list.wordsHint')}
      title={t('list.wordsHelp')}
      leftSection={<IconSearch size={14} aria-hidden />}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') submit();
        if (event.key === 'Escape') {
          event.stopPropagation();
          event.currentTarget.blur();
        }
      }}
      onBlur={() => typed !== list.words && submit()}
    />
  );
}
