import { Modal } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { EntityIcon } from '../design/icon.tsx';
import { useFormats } from '../format/use-formats.ts';
import { useText } from '../i18n/text.ts';
import classes from './palette.module.css';
import { closePalette, hurryPalette, typeInPalette, usePalette } from './palette-state.ts';
import { markedParts } from './marked.ts';
import { useItems, type Item } from './use-items.ts';

/** One box for everything: people, companies, documents, pages, deeds (ui.md rule 26). */
export function Palette() {
  const t = useText();
  const { open } = usePalette();
  return (
    <Modal.Root
      opened={open}
      onClose={closePalette}
      size={620}
      yOffset={64}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={t('search.box')}>
        <Modal.Body p={0}>
          <Box />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Box() {
  const t = useText();
  const { query, hurry } = usePalette();
  const { items, busy } = useItems(query);
  const [at, setAt] = useState(0);
  const listId = useId();
  const current = Math.min(at, items.length - 1);

  useEffect(() => {
    if (hurry && !busy && items[0]) run(items[0]);
  }, [hurry, busy, items]);
  useEffect(() => {
    document.getElementById(`${listId}-${current}`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, current]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && items.length > 0) {
      event.preventDefault();
      setAt((current + step + items.length) % items.length);
    }
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const item = items[current];
    if (busy && query.trim().length >= 2 && at === 0) hurryPalette();
    else if (item) run(item);
  };
  return (
    <>
      <div className={classes['top']}>
        <IconSearch size={17} aria-hidden />
        <input
          className={classes['input']}
          data-autofocus
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={items[current] ? `${listId}-${current}` : undefined}
          aria-label={t('search.box')}
          placeholder={t('search.hint')}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={({ currentTarget }) => {
            typeInPalette(currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <kbd className={classes['esc']}>Esc</kbd>
      </div>
      <div id={listId} role="listbox" aria-label={t('search.results')} className={classes['list']}>
        <Groups items={items} current={current} listId={listId} typed={query} onRun={run} onHover={setAt} />
        {items.length === 0 && !busy ? (
          <p className={classes['none']}>{t('search.none', { text: query })}</p>
        ) : null}
      </div>
    </>
  );
}

function run(item: Item): void {
  closePalette();
  item.run();
}

interface GroupsProps {
  readonly items: readonly Item[];
  readonly current: number;
  readonly listId: string;
  readonly typed: string;
  readonly onRun: (item: Item) => void;
  readonly onHover: (at: number) => void;
}

function Groups({ items, current, listId, typed, onRun, onHover }: GroupsProps) {
  const numbered = items.map((item, index) => ({ item, index }));
  return [...Map.groupBy(numbered, ({ item }) => item.group)].map(([group, members]) => (
    <div key={group} role="group" aria-label={group}>
      <div className={classes['group']} aria-hidden>
        {group}
      </div>
      {members.map(({ item, index }) => (
        <div
          key={item.key}
          id={`${listId}-${index}`}
          role="option"
          aria-selected={index === current}
          className={classes['item']}
          onPointerMove={() => onHover(index)}
          onClick={() => onRun(item)}
        >
          <EntityIcon name={item.icon} size={16} />
          <span className={classes['title']}>
            <Marked text={item.title} typed={typed} />
          </span>
          <Detail item={item} typed={typed} />
        </div>
      ))}
    </div>
  ));
}

function Detail({ item, typed }: { readonly item: Item; readonly typed: string }) {
  const { phone } = useFormats();
  if (item.detail === '') return null;
  return (
    <span className={classes['detail']}>
      <Marked text={item.isPhone ? phone(item.detail) : item.detail} typed={typed} />
    </span>
  );
}

function Marked({ text, typed }: { readonly text: string; readonly typed: string }) {
  return markedParts(text, typed).map((part, index) =>
    part.marked ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
  );
}
