import { daysBetween, type Day } from '#kernel/time/day.ts';
import { isWorkingDay } from '#kernel/time/working-days.ts';
import { instantOf } from '#kernel/time/zone.ts';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import classes from './calendar.module.css';
import { DayHead } from './day-head.tsx';
import { ItemButton } from './item-button.tsx';
import { isOn } from './place-items.ts';
import { shiftItem } from './shift-item.ts';
import type { GridProps } from './time-grid.tsx';
import { useDrag, type Way } from './use-drag.ts';

/** So many fit; the rest is behind a link to the day. */
const MOST_SHOWN = 4;

/** A month in whole weeks; items are dragged from day to day and keep their hour. */
export function MonthGrid(props: GridProps & { readonly month: string }) {
  const { days, items, calendar, month, move, onDay, onNew } = props;
  const t = useText();
  const { timeZone } = useFormats();
  const measure = ({ from, to }: Way) => {
    const [start, end] = [dayAt(from.x, from.y), dayAt(to.x, to.y)];
    return start && end ? { days: daysBetween(start, end), minutes: 0 } : null;
  };
  const drag = useDrag(move, measure);
  const { dragged } = drag;
  const shown = items.map((item) =>
    dragged?.id === item.id ? shiftItem(item, dragged.shift, timeZone) : item,
  );
  return (
    <div className={classes['month']}>
      <div className={classes['weekdays']} aria-hidden>
        {days.slice(0, 7).map((day) => (
          <span key={day}>{weekdayName(day, t.locale)}</span>
        ))}
      </div>
      <div className={classes['cells']}>
        {days.map((day) => {
          const onDayShown = shown.filter((item) => isOn(item, day, timeZone));
          const hidden = Math.max(0, onDayShown.length - MOST_SHOWN);
          return (
            // The keyboard's way to something new is the key `c`.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- see above
            <div
              key={day}
              className={classes['cell']}
              data-day={day}
              data-other={!day.startsWith(month) || undefined}
              data-rest={(calendar && !isWorkingDay(day, calendar)) || undefined}
              onClick={() => {
                if (!drag.wasDragged.current) onNew(instantOf(day, '09:00', timeZone));
              }}
            >
              <DayHead
                day={day}
                text={String(Number(day.slice(8)))}
                calendar={calendar}
                perRow={7}
                onDay={onDay}
              />
              {onDayShown.slice(0, MOST_SHOWN).map((item) => (
                <ItemButton
                  key={item.id}
                  item={item}
                  isShort
                  drag={drag}
                  move={move}
                  onOpen={props.onOpen}
                  showsOwner={props.showsOwner}
                />
              ))}
              {hidden > 0 ? (
                <button
                  type="button"
                  className={classes['more']}
                  onClick={(event) => {
                    event.stopPropagation();
                    onDay(day);
                  }}
                >
                  {t('calendar.more', { count: hidden })}
                </button>
              ) : null}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function dayAt(x: number, y: number): Day | undefined {
  const found = document
    .elementsFromPoint(x, y)
    .map((element) => element.closest<HTMLElement>('[data-day]')?.dataset['day']);
  return found.find((day) => day !== undefined);
}

function weekdayName(day: Day, locale: string): string {
  return new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: 'short',
    timeZone: 'UTC',
  }).format(Date.parse(day));
}
