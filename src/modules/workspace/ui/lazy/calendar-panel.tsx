import { addDays, type Day, yearOf } from '#kernel/time/day.ts';
import { frenchHolidays, type FrenchRegion } from '#kernel/time/holidays-france.ts';
import { holidayLabels } from '#web/format/holiday-labels.ts';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import type { RecordPanelProps } from '#web/screens.ts';
import classes from './calendar-panel.module.css';

const MOST_SHOWN = 8;

/** What the calendar comes to: the week at a glance and the holidays that come next. */
export function CalendarPanel({ record }: RecordPanelProps) {
  const t = useText();
  const { today, dayLong } = useFormats();
  const coming = comingHolidays(record['holidays'], today());
  return (
    <section className={classes['panel']} aria-labelledby="coming-holidays">
      <h2>{t('workingCalendar.week')}</h2>
      <dl className={classes['week']}>
        {weekOf(record['hours'], t.locale).map(({ name, hours }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{hours || t('workingCalendar.closed')}</dd>
          </div>
        ))}
      </dl>
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

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const A_MONDAY = '2026-01-05';

function weekOf(rows: unknown, locale: string) {
  const format = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: 'long',
    timeZone: 'UTC',
  });
  const openings: readonly unknown[] = Array.isArray(rows) ? rows : [];
  return weekdays.map((weekday, at) => ({
    name: format.format(Date.parse(addDays(A_MONDAY, at))),
    hours: openings
      .filter(isOpening)
      .filter((one) => one.weekday === weekday)
      .map(({ from, to }) => `${from} – ${to}`)
      .toSorted()
      .join(', '),
  }));
}

function isOpening(row: unknown): row is { weekday: string; from: string; to: string } {
  return typeof row === 'object' && row !== null && 'weekday' in row && 'from' in row && 'to' in row;
}
