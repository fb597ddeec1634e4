import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, useRef, useState } from 'react';
import type { BoardColumn } from '../api/board.ts';
import { useMeta, type EntityMeta } from '../api/meta.ts';
import { useFormats } from '../format/use-formats.ts';
import { useText } from '../i18n/text.ts';
import { Link } from '../router/link.tsx';
import { defaultView, viewSearch } from '../list/view.ts';
import classes from './board.module.css';
import { Card } from './card.tsx';
import { columnHead } from './column-head.ts';
import type { BoardMoves } from './use-board-moves.ts';

interface ColumnProps {
  readonly entity: EntityMeta;
  readonly board: { readonly field: string; readonly sum: string | null };
  readonly column: BoardColumn;
  readonly moves: BoardMoves;
  readonly opened: string | null;
  readonly onOpen: (id: string) => void;
}

/** One state: how many, how much, and its cards. */
export function Column({ entity, board, column, moves, opened, onOpen }: ColumnProps) {
  const t = useText();
  const { moneyShort } = useFormats();
  const ref = useRef<HTMLElement>(null);
  const [over, setOver] = useState(false);
  const drop = useRef(moves.drop);
  useEffect(() => {
    drop.current = moves.drop;
  });
  useEffect(() => {
    if (!ref.current) return;
    return dropTargetForElements({
      element: ref.current,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        const { id } = source.data;
        if (typeof id === 'string') void drop.current(id, column.value);
      },
    });
  }, [column.value]);

  const { label, tone } = columnHead(useMeta(), entity, board.field, column, t);
  const hidden = column.count - column.records.length;
  return (
    <section
      ref={ref}
      className={classes['column']}
      data-over={over || moves.held?.over === column.value || undefined}
      aria-label={t('board.column', { label, count: column.count })}
    >
      <header className={classes['columnHead']} data-tone={tone}>
        <h2>{label}</h2>
        <span className={classes['count']}>{column.count}</span>
        <span className={classes['sums']}>
          {column.sums.map(({ currency, amount }) => (
            <span key={currency ?? ''}>{moneyShort(amount, currency ?? undefined)}</span>
          ))}
        </span>
      </header>
      <ul className={classes['cards']}>
        {column.records.map((record) => (
          <Card
            key={record.id}
            entity={entity}
            board={board}
            record={record}
            moves={moves}
            opened={record.id === opened}
            onOpen={onOpen}
          />
        ))}
        {hidden > 0 && column.nextCursor ? (
          <li className={classes['more']}>
            <Link
              to={`/${entity.path}`}
              search={viewSearch(entity, {
                ...defaultView(entity),
                filter: `${board.field} = "${column.value}"`,
              })}
            >
              {t('board.more', { count: hidden })}
            </Link>
          </li>
        ) : null}
      </ul>
    </section>
  );
}
