import type { Day } from '#kernel/time/day.ts';
import { holidayOn, isWorkingDay, type WorkingCalendar } from '#kernel/time/working-days.ts';
import { useFormats } from '#web/format/use-formats.ts';
import { holidayLabels } from '#web/format/holiday-labels.ts';
import { useText, type Texts } from '#web/i18n/text.ts';
import classes from './calendar.module.css';
import { onDayKey } from './item-keys.ts';

interface DayHeadProps {
  readonly day: Day;
  /** `lun. 23`, or the number alone where the column says the weekday. */
  readonly text: string;
  readonly calendar: WorkingCalendar | undefined;
  readonly perRow: number;
  readonly onDay: (day: Day) => void;
}

/** A day's name, which leads to the day by itself; what holiday it is stands beside it. */
export function DayHead({ day, text, calendar, perRow, onDay }: DayHeadProps) {
  const t = useText();
  const { today, dayLong } = useFormats();
  const rest = calendar ? restText(day, calendar, t) : null;
  return (
    <div className={classes['dayHead']}>
      <button
        type="button"
        className={classes['dayButton']}
        data-day-button={day}
        aria-current={day === today() ? 'date' : undefined}
        aria-label={[dayLong(day), rest].filter(Boolean).join(', ')}
        onClick={() => onDay(day)}
        onKeyDown={(event) => onDayKey(event, perRow)}
      >
        {text}
      </button>
      {rest ? <span className={classes['rest']}>{rest}</span> : null}
    </div>
  );
}

/** The name of the holiday, or that one does not work though one usually does. */
function restText(day: Day, calendar: WorkingCalendar, t: Texts): string | null {
  const exception = calendar.exceptions.find((one) => one.day === day);
  const holiday = holidayOn(day, calendar);
  if (holiday) return t.of(holidayLabels[holiday]);
  return exception && !isWorkingDay(day, calendar) ? t('calendar.rest') : null;
}
