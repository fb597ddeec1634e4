import type { Day } from '#kernel/time/day.ts';
import { holidayOn, type WorkingCalendar } from '#kernel/time/working-days.ts';
import { entityByName, useMeta } from '#web/api/meta.ts';
import { EntityIcon } from '#web/design/icon.tsx';
import { useFormats } from '#web/format/use-formats.ts';
import { holidayLabels } from '#web/format/holiday-labels.ts';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import type { CalendarItem } from '../../calendar.types.ts';
import classes from './calendar.module.css';
import { isOn } from './place-items.ts';

interface AgendaListProps {
  readonly days: readonly Day[];
  readonly items: readonly CalendarItem[];
  readonly calendar: WorkingCalendar | undefined;
  readonly showsOwner: boolean;
}

/** The same on a telephone: day under day, those with nothing left out but today. */
export function AgendaList({ days, items, calendar, showsOwner }: AgendaListProps) {
  const t = useText();
  const { timeZone, today, dayLong } = useFormats();
  const filled = days
    .map((day) => ({ day, found: items.filter((item) => isOn(item, day, timeZone)) }))
    .filter(
      ({ day, found }) => found.length > 0 || day === today() || (calendar && holidayOn(day, calendar)),
    );
  if (filled.length === 0) return <p className={classes['nothing']}>{t('calendar.nothing')}</p>;
  return (
    <div className={classes['agenda']}>
      {filled.map(({ day, found }) => {
        const holiday = calendar && holidayOn(day, calendar);
        return (
          <section key={day} aria-labelledby={`agenda-${day}`}>
            <h2 id={`agenda-${day}`} aria-current={day === today() ? 'date' : undefined}>
              {dayLong(day)}
              {holiday ? <span className={classes['rest']}> {t.of(holidayLabels[holiday])}</span> : null}
            </h2>
            <ul>
              {found.map((item) => (
                <AgendaItem key={item.id} item={item} showsOwner={showsOwner} />
              ))}
            </ul>
            {found.length === 0 ? <p className={classes['nothing']}>{t('calendar.free')}</p> : null}
          </section>
        );
      })}
    </div>
  );
}

function AgendaItem({ item, showsOwner }: { readonly item: CalendarItem; readonly showsOwner: boolean }) {
  const { time } = useFormats();
  const entity = entityByName(useMeta(), item.entity);
  if (!entity) return null;
  const more = [item.location, showsOwner ? item.ownerName : null].filter(Boolean).join(' · ');
  return (
    <li>
      <Link to={`/${entity.path}/${item.id}`} className={classes['agendaItem'] ?? ''}>
        <span className={classes['agendaHours']}>
          {time(item.startAt)}
          {item.endAt === null ? null : <small>{time(item.endAt)}</small>}
        </span>
        <span className={classes['agendaKind']} data-kind={item.entity}>
          <EntityIcon name={entity.icon} size={15} />
        </span>
        <span className={classes['name']} data-closed={item.isClosed || undefined}>
          {item.title}
          {more === '' ? null : <small>{more}</small>}
        </span>
      </Link>
    </li>
  );
}
