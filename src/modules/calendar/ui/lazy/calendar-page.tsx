import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useLiveEvents, type LiveEvent } from '#web/api/live.ts';
import { entityByName, useMeta } from '#web/api/meta.ts';
import { useMe } from '#web/api/session.ts';
import { useWorkingCalendar } from '#web/api/working-calendar.ts';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import { useShortcuts } from '#web/keyboard/shortcuts.ts';
import layout from '#web/list/list-screen.module.css';
import { useTitle } from '#web/router/title.ts';
import { reasonOf } from '#web/toast/reason.ts';
import { instantOf } from '#kernel/time/zone.ts';
import type { CalendarItem } from '../../calendar.types.ts';
import { AgendaList } from './agenda-list.tsx';
import { type Asked, calendarQuery, refreshCalendar } from './calendar-api.ts';
import { CalendarSide } from './calendar-side.tsx';
import { CalendarToolbar } from './calendar-toolbar.tsx';
import classes from './calendar.module.css';
import { MonthGrid } from './month-grid.tsx';
import { pageOn, shownDays } from './shown-days.ts';
import { TimeGrid } from './time-grid.tsx';
import { useAddress } from './use-address.ts';
import { useMoves } from './use-moves.ts';

/** Calls, meetings, visits and due tasks by day, week or month (ACT-05, ADM-10). */
export function CalendarPage() {
  const t = useText();
  const me = useMe();
  const meta = useMeta();
  const navigate = useNavigate();
  const { today, timeZone } = useFormats();
  const { view, day, user, team, opened, go } = useAddress();
  const days = shownDays(view, day);
  const asked: Asked = {
    from: days[0] ?? day,
    to: days.at(-1) ?? day,
    ...(user === undefined ? {} : { userId: user }),
    ...(team === undefined ? {} : { teamId: team }),
  };
  const { data, error } = useQuery(calendarQuery(asked));
  const calendar = useWorkingCalendar(user ?? me.id);
  const move = useMoves(asked);
  const narrow = useMediaQuery('(max-width: 700px)', window.innerWidth <= 700, {
    getInitialValueInEffect: false,
  });
  useTitle(t('calendar.title'));
  useLiveEvents(refreshOnChange);

  const open = useCallback(
    (item: CalendarItem) => {
      const entity = entityByName(meta, item.entity);
      if (window.innerWidth < 1000) return void navigate({ to: `/${entity?.path}/${item.id}` });
      go({ open: `${item.entity}:${item.id}` });
    },
    [meta, navigate, go],
  );
  const create = (at: string) => go({ open: `new:${at}` });
  const createSoon = () => create(instantOf(day < today() ? today() : day, nextHour(), timeZone));
  const openDay = (to: string) => go({ view: 'day', day: to });
  useShortcuts({
    c: { label: 'keys.create', run: createSoon },
    j: { label: 'calendar.keys.next', run: () => go({ day: pageOn(view, day, 1) }) },
    k: { label: 'calendar.keys.previous', run: () => go({ day: pageOn(view, day, -1) }) },
    t: { label: 'calendar.keys.today', run: () => go({ day: today() }) },
    d: { label: 'calendar.keys.day', run: () => go({ view: 'day', day }) },
    w: { label: 'calendar.keys.week', run: () => go({ view: 'week', day }) },
    m: { label: 'calendar.keys.month', run: () => go({ view: 'month', day }) },
  });

  const items = data?.data ?? [];
  const kinds = data?.kinds ?? [];
  const grid = {
    days,
    items,
    calendar,
    move,
    kindsWithEnd: new Set(kinds.filter(({ end }) => end !== null).map(({ entity }) => entity)),
    showsOwner: team !== undefined,
    onOpen: open,
    onNew: create,
    onDay: openDay,
  };
  return (
    <div className={layout['screen']} data-split={opened !== null || undefined}>
      <section className={layout['list']} aria-label={t('calendar.title')}>
        <CalendarToolbar
          view={view}
          day={day}
          days={days}
          user={user}
          team={team}
          go={go}
          onNew={createSoon}
        />
        <p id="calendar-hint" className={classes['hidden']}>
          {t('calendar.hint')}
        </p>
        {error ? <p role="alert">{reasonOf(t, error)}</p> : null}
        {data?.isCut ? <output>{t('calendar.cut')}</output> : null}
        {narrow ? <AgendaList {...grid} /> : null}
        {!narrow && view === 'month' ? <MonthGrid {...grid} month={day.slice(0, 7)} /> : null}
        {!narrow && view !== 'month' ? <TimeGrid key={view} {...grid} /> : null}
      </section>
      {opened ? <CalendarSide {...opened} kinds={kinds} user={user} go={go} /> : null}
    </div>
  );
}

function refreshOnChange(event: LiveEvent): void {
  if (event.kind === 'change' && activities.has(event.entity)) void refreshCalendar();
}

const activities = new Set(['task', 'call', 'meeting', 'visit']);

/** The hour that begins next, of any day. */
function nextHour(): string {
  const hour = Math.min(23, new Date().getHours() + 1);
  return `${String(hour).padStart(2, '0')}:00`;
}
