import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconCalendarShare, IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import type { Day } from '#kernel/time/day.ts';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import bar from '#web/list/list-toolbar.module.css';
import classes from './calendar.module.css';
import { pageOn, type View, VIEWS } from './shown-days.ts';
import type { Address } from './use-address.ts';
import { Whose } from './whose.tsx';

interface CalendarToolbarProps {
  readonly view: View;
  readonly day: Day;
  readonly days: readonly Day[];
  readonly user: string | undefined;
  readonly team: string | undefined;
  readonly go: (change: Address) => void;
  readonly onNew: () => void;
}

/** Where one is, how to go on, and whose calendar it is. */
export function CalendarToolbar({ view, day, days, user, team, go, onNew }: CalendarToolbarProps) {
  const t = useText();
  const { today } = useFormats();
  return (
    <div className={`${bar['toolbar']} ${classes['toolbar']}`}>
      <h1 className={classes['title']} aria-live="polite">
        {titleOf(view, day, days, t.locale)}
      </h1>
      <Button variant="default" size="compact-xs" onClick={() => go({ day: today() })}>
        {t('calendar.today')}
      </Button>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t(`calendar.previous.${view}`)}
        onClick={() => go({ day: pageOn(view, day, -1) })}
      >
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t(`calendar.next.${view}`)}
        onClick={() => go({ day: pageOn(view, day, 1) })}
      >
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
      <SegmentedControl
        aria-label={t('calendar.view')}
        value={view}
        onChange={(next) => go({ view: next, day })}
        data={VIEWS.map((value) => ({ value, label: t(`calendar.view.${value}`) }))}
      />
      <span className={bar['space']} />
      <Whose user={user} team={team} onPick={go} />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('calendar.feed')}
        title={t('calendar.feed')}
        onClick={() => go({ open: 'feed:' })}
      >
        <IconCalendarShare size={17} aria-hidden />
      </ActionIcon>
      <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={onNew}>
        {t('calendar.new')}
      </Button>
    </div>
  );
}

/** `lundi 23 novembre 2026`, `23 – 29 novembre 2026`, `novembre 2026`. */
function titleOf(view: View, day: Day, days: readonly Day[], locale: string): string {
  const tag = locale === 'fr' ? 'fr-FR' : 'en-GB';
  const month = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  const [first = day, last = day] = [days[0], days.at(-1)];
  if (view === 'month') return new Intl.DateTimeFormat(tag, month).format(Date.parse(day));
  const whole = { day: 'numeric', ...month } as const;
  if (view === 'week')
    return new Intl.DateTimeFormat(tag, whole).formatRange(Date.parse(first), Date.parse(last));
  return new Intl.DateTimeFormat(tag, { weekday: 'long', ...whole }).format(Date.parse(day));
}
