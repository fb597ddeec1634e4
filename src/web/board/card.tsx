import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { memo, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { fieldOf, type EntityMeta } from '../api/meta.ts';
import type { AnyRecord } from '../api/records.ts';
import { isEmpty } from '../field/empty.ts';
import { LateTags } from '../field/late-tags.tsx';
import { titleOf } from '../field/title.ts';
import { Value } from '../field/value.tsx';
import { useText } from '../i18n/text.ts';
import classes from './board.module.css';
import type { BoardMoves } from './use-board-moves.ts';

interface CardProps {
  readonly entity: EntityMeta;
  readonly board: { readonly field: string; readonly sum: string | null };
  readonly record: AnyRecord;
  readonly moves: BoardMoves;
  readonly opened: boolean;
  readonly onOpen: (id: string) => void;
}

const FACTS = 4;

export const Card = memo(function Card({ entity, board, record, moves, opened, onOpen }: CardProps) {
  const t = useText();
  const ref = useRef<HTMLLIElement>(null);
  const [dragged, setDragged] = useState(false);
  const { id } = record;
  const isHeld = moves.held?.id === id;
  useEffect(() => {
    if (!ref.current) return;
    return draggable({
      element: ref.current,
      getInitialData: () => ({ id }),
      onDragStart: () => setDragged(true),
      onDrop: () => setDragged(false),
    });
  }, [id]);

  const facts = entity.list.columns
    .filter((key) => key !== board.field && key !== entity.title)
    .map((key) => fieldOf(entity, key))
    .filter((field) => field !== undefined && !isEmpty(record[field.key]))
    .slice(0, FACTS);
  const name = titleOf(entity, record) || t('record.unnamed');
  return (
    <li
      ref={ref}
      data-card={id}
      className={classes['card']}
      data-held={isHeld || undefined}
      data-dragged={dragged || undefined}
      data-opened={opened || undefined}
    >
      {/* Not a <button>: browsers do not start a drag from one. */}
      <div
        role="button"
        tabIndex={0}
        className={classes['open']}
        aria-describedby="board-hint"
        aria-pressed={isHeld}
        onClick={() => onOpen(id)}
        onKeyDown={(event) => onKey(event, id, isHeld, moves, onOpen)}
      >
        {name}
      </div>
      <LateTags entity={entity} record={record} />
      {facts.map((field) =>
        field ? (
          <div key={field.key} className={classes['fact']}>
            <Value field={field} record={record} />
          </div>
        ) : null,
      )}
    </li>
  );
});

/** Space takes and drops, arrows carry, Esc leaves it where it was; Enter opens. */
function onKey(
  event: KeyboardEvent,
  id: string,
  isHeld: boolean,
  moves: BoardMoves,
  onOpen: (id: string) => void,
): void {
  const act = (run: () => void) => {
    event.preventDefault();
    event.stopPropagation();
    run();
  };
  if (event.key === ' ') return act(() => (isHeld ? moves.letGo() : moves.pick(id)));
  if (isHeld && event.key === 'ArrowRight') return act(() => moves.carry(1));
  if (isHeld && event.key === 'ArrowLeft') return act(() => moves.carry(-1));
  if (isHeld && event.key === 'Escape') return act(moves.cancel);
  if (event.key === 'Enter') return act(() => (isHeld ? moves.letGo() : onOpen(id)));
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
    act(() => step(event.currentTarget, event.key === 'ArrowDown'));
  if (event.key === 'ArrowRight' || event.key === 'ArrowLeft')
    act(() => stepAside(event.currentTarget, event.key === 'ArrowRight'));
}

function step(from: Element, down: boolean): void {
  const card = from.closest('li');
  const next = down ? card?.nextElementSibling : card?.previousElementSibling;
  next?.querySelector<HTMLElement>('[role="button"]')?.focus();
}

function stepAside(from: Element, right: boolean): void {
  const column = from.closest('section');
  const next = right ? column?.nextElementSibling : column?.previousElementSibling;
  next?.querySelector<HTMLElement>('li [role="button"]')?.focus();
}
