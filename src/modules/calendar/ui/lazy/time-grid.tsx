import { type MouseEvent, useEffect, useRef, useState } from 'react';
import type { Day } from '#kernel/time/day.ts';
import { hoursOn, type WorkingCalendar } from '#kernel/time/working-days.ts';
import { instantOf } from '#kernel/time/zone.ts';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import type { CalendarItem } from '../../calendar.types.ts';
import classes from './calendar.module.css';
import { DayHead } from './day-head.tsx';
import { ItemButton } from './item-button.tsx';
import { minutesOf, type Placed, placeItems, wallClock } from './place-items.ts';
import { shiftItem } from './shift-item.ts';
import { type Drag, useDrag, type Way } from './use-drag.ts';
import type { MoveItem } from './use-moves.ts';

export interface GridProps {
  readonly days: readonly Day[];
  readonly items: readonly CalendarItem[];
  readonly kindsWithEnd: ReadonlySet<string>;
  readonly calendar: WorkingCalendar | undefined;
  readonly showsOwner: boolean;
  readonly move: MoveItem;
  readonly onOpen: (item: CalendarItem) => void;
  /** Something new at this moment. */
  readonly onNew: (at: string) => void;
  readonly onDay: (day: Day) => void;
}

const HOUR_PX = 44;
const SNAP_MINUTES = 15;
const NEW_MINUTES = 30;
/** What one sees first. */
const FIRST_HOUR = 7;

/** One day or a week, hour by hour. */
export function TimeGrid(props: GridProps) {
  const { days, items, calendar, move, onDay } = props;
  const { dayShort } = useDayNames();
  const scroll = useRef<HTMLDivElement>(null);
  const columns = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (scroll.current) scroll.current.scrollTop = FIRST_HOUR * HOUR_PX;
  }, []);
  const measure = ({ from, to }: Way) => {
    const width = (columns.current?.clientWidth ?? 0) / days.length;
    if (width === 0) return null;
    const left = columns.current?.getBoundingClientRect().left ?? 0;
    const columnAt = (x: number) => Math.min(days.length - 1, Math.max(0, Math.floor((x - left) / width)));
    const minutes = ((to.y - from.y) / HOUR_PX) * 60;
    return {
      days: columnAt(to.x) - columnAt(from.x),
      minutes: Math.round(minutes / SNAP_MINUTES) * SNAP_MINUTES,
    };
  };
  const drag = useDrag(move, measure);
  const { timeZone } = useFormats();
  const { dragged } = drag;
  const shown = items.map((item) =>
    dragged?.id === item.id ? shiftItem(item, dragged.shift, timeZone) : item,
  );
  return (
    <div className={classes['grid']} ref={scroll} data-days={days.length} tabIndex={-1}>
      <div className={classes['heads']}>
        {days.map((day) => (
          <DayHead
            key={day}
            day={day}
            text={dayShort(day)}
            calendar={calendar}
            perRow={days.length}
            onDay={onDay}
          />
        ))}
      </div>
      <div className={classes['body']} style={{ height: 24 * HOUR_PX }}>
        <Hours />
        <div className={classes['columns']} ref={columns}>
          {days.map((day) => (
            <DayColumn key={day} {...props} day={day} drag={drag} placed={placeItems(shown, day, timeZone)} />
          ))}
        </div>
      </div>
    </div>
  );
}

function Hours() {
  const { locale } = useText();
  const format = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  });
  return (
    <div className={classes['hourNames']} aria-hidden>
      {Array.from({ length: 23 }, (_, at) => (
        <span key={at} style={{ top: (at + 1) * HOUR_PX }}>
          {format.format((at + 1) * 3_600_000)}
        </span>
      ))}
    </div>
  );
}

interface DayColumnProps extends GridProps {
  readonly day: Day;
  readonly drag: Drag;
  readonly placed: readonly Placed[];
}

function DayColumn({ day, drag, placed, calendar, ...props }: DayColumnProps) {
  const { timeZone, today } = useFormats();
  const create = (event: MouseEvent<HTMLElement>) => {
    if (drag.wasDragged.current) return;
    const { top } = event.currentTarget.getBoundingClientRect();
    const minutes = ((event.clientY - top) / HOUR_PX) * 60;
    const at = wallClock(day, Math.floor(minutes / NEW_MINUTES) * NEW_MINUTES);
    props.onNew(instantOf(at.day, at.time, timeZone));
  };
  return (
    // The keyboard's way to something new is the key `c`.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- see above
    <div className={classes['column']} data-day={day} onClick={create}>
      {(calendar ? hoursOn(day, calendar) : []).map(({ from, to }) => (
        <div key={from} className={classes['open']} style={spanStyle(clockMinutes(from), clockMinutes(to))} />
      ))}
      {day === today() ? <Now /> : null}
      {placed.map(({ item, from, to, lane, lanes }) => (
        <ItemButton
          key={item.id}
          item={item}
          drag={drag}
          move={props.move}
          onOpen={props.onOpen}
          showsOwner={props.showsOwner}
          isShort={to - from < 45}
          isResizable={props.kindsWithEnd.has(item.entity)}
          style={{
            ...spanStyle(from, to),
            left: `${(lane / lanes) * 100}%`,
            width: `calc(${100 / lanes}% - 3px)`,
          }}
        />
      ))}
    </div>
  );
}

const MINUTE_MS = 60_000;

/** A line where one is in the day. */
function Now() {
  const { timeZone } = useFormats();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(ticking);
  }, []);
  const top = (minutesOf(new Date(now).toISOString(), timeZone) / 60) * HOUR_PX;
  return <div className={classes['now']} style={{ top }} />;
}

function spanStyle(from: number, to: number) {
  return { top: (from / 60) * HOUR_PX, height: ((to - from) / 60) * HOUR_PX - 1 };
}

function clockMinutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** `lun. 23`. */
function useDayNames() {
  const { locale } = useText();
  const format = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  });
  return { dayShort: (day: Day) => format.format(Date.parse(day)) };
}
