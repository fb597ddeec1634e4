import type { CSSProperties } from 'react';
import { dayInZone } from '#kernel/time/zone.ts';
import { entityByName, useMeta } from '#web/api/meta.ts';
import { EntityIcon } from '#web/design/icon.tsx';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import type { CalendarItem } from '../../calendar.types.ts';
import classes from './calendar.module.css';
import { onItemKey } from './item-keys.ts';
import type { Drag } from './use-drag.ts';
import type { MoveItem } from './use-moves.ts';

export interface ItemButtonProps {
  readonly item: CalendarItem;
  readonly drag: Drag;
  readonly move: MoveItem;
  readonly onOpen: (item: CalendarItem) => void;
  /** Whose it is goes without saying in one's own calendar. */
  readonly showsOwner: boolean;
  readonly style?: CSSProperties;
  /** Its end can be dragged. */
  readonly isResizable?: boolean;
  /** There is room for one line. */
  readonly isShort?: boolean;
}

/** One item: opened with a click or Enter, moved by dragging or with Alt and the arrow keys. */
export function ItemButton({
  item,
  drag,
  move,
  onOpen,
  showsOwner,
  style,
  isResizable,
  isShort,
}: ItemButtonProps) {
  const t = useText();
  const entity = entityByName(useMeta(), item.entity);
  const { time, dayLong, timeZone } = useFormats();
  const hours = item.endAt === null ? time(item.startAt) : `${time(item.startAt)} – ${time(item.endAt)}`;
  const owner = showsOwner && item.ownerName !== null ? item.ownerName : null;
  const label = [
    entity ? t.of(entity.label) : '',
    item.title,
    `${dayLong(dayInZone(item.startAt, timeZone))}, ${hours}`,
    owner,
    item.isClosed ? t('calendar.closed') : null,
  ];
  return (
    <button
      type="button"
      data-item={item.id}
      data-kind={item.entity}
      data-short={isShort || undefined}
      data-closed={item.isClosed || undefined}
      data-dragged={drag.dragged?.id === item.id || undefined}
      aria-label={label.filter(Boolean).join(', ')}
      aria-describedby="calendar-hint"
      className={classes['item']}
      style={style}
      onPointerDown={(event) => drag.start(event, item, 'whole')}
      onClick={(event) => {
        event.stopPropagation();
        if (!drag.wasDragged.current) onOpen(item);
      }}
      onKeyDown={(event) => onItemKey(event, item, { open: () => onOpen(item), move })}
    >
      <span className={classes['hours']}>
        <EntityIcon name={entity?.icon ?? ''} size={12} /> {time(item.startAt)}
      </span>{' '}
      <span className={classes['name']}>{item.title}</span>
      {owner ? <span> · {owner}</span> : null}
      {isResizable ? (
        <span
          className={classes['edge']}
          onPointerDown={(event) => drag.start(event, item, 'end')}
          aria-hidden
        />
      ) : null}
    </button>
  );
}
