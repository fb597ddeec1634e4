import { type Day, yearOf } from '#kernel/time/day.ts';
import { frenchHolidays, type FrenchRegion } from '#kernel/time/holidays-france.ts';
import { holidayLabels } from '#web/format/holiday-labels.ts';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import type { RecordPanelProps } from '#web/screens.ts';
import classes from './calendar-panel.module.css';

const MOST_SHOWN = 8;

/** The holidays that come next. */
export function CalendarPanel({ record }: RecordPanelProps) {
  const t = useText();
  const { today, dayLong } = useFormats();
  const coming = comingHolidays(record['holidays'], today());
  return (
    <section className={classes['panel']} aria-labelledby="coming-holidays">
      <h2 id="coming-holidays">{t('workingCalendar.coming')}</h2>
      {coming.length === 0 ? <p>{t('workingCalendar.none')}</p> : null}
      <ul>
        {coming.map(({ day, holiday }) => (
          <li key={day}>
            <time dateTime={day}>{dayLong(day)}</time> {t.of(holidayLabels[holiday])}
          </li>
        ))}
      </ul>
    </section>
  );
}

function comingHolidays(region: unknown, today: Day) {
  const known: FrenchRegion | undefined =
    region === 'alsace_moselle' ? 'alsace-moselle' : region === 'france' ? 'france' : undefined;
  if (!known) return [];
  const year = yearOf(today);
  const both = [...frenchHolidays(year, known), ...frenchHolidays(year + 1, known)];
  return both.filter(({ day }) => day >= today).slice(0, MOST_SHOWN);
}
