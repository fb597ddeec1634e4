import { useMemo } from 'react';
import { daysBetween } from '#kernel/time/day.ts';
import { dayInZone } from '#kernel/time/zone.ts';
import { useMe } from '../api/session.ts';
import { useText } from '../i18n/text.ts';
import {
  formatAgo,
  formatDay,
  formatDayLong,
  formatInstant,
  formatInstantLong,
  formatInstantWithTime,
  formatTime,
} from './date.ts';
import { formatMoney, formatMoneyShort, formatNumber, formatPercent } from './money.ts';
import { usePhoneFormat } from './phone.ts';

/** Everything that turns stored values into text, in this person's language and zone and the firm's country. */
export function useFormats() {
  const { locale } = useText();
  const { timeZone, workspace } = useMe();
  const phone = usePhoneFormat();
  return useMemo(() => {
    const today = () => dayInZone(Date.now(), timeZone);
    return {
      locale,
      timeZone,
      today,
      money: (amount: string, currency?: string) =>
        formatMoney(amount, currency ?? workspace.currency, locale),
      moneyShort: (amount: string, currency?: string) =>
        formatMoneyShort(amount, currency ?? workspace.currency, locale),
      number: (value: string | number) => formatNumber(value, locale),
      percent: (value: string | number) => formatPercent(value, locale),
      day: (day: string) => formatDay(day, locale, today()),
      dayLong: (day: string) => formatDayLong(day, locale),
      instant: (at: string) => formatInstant(at, locale, timeZone, Date.now()),
      instantWithTime: (at: string) => formatInstantWithTime(at, locale, timeZone, Date.now()),
      instantLong: (at: string) => formatInstantLong(at, locale, timeZone),
      time: (at: string) => formatTime(at, locale, timeZone),
      isPast: (at: string) => Date.parse(at) < Date.now(),
      daysSince: (at: string) => daysBetween(dayInZone(at, timeZone), today()),
      ago: (at: string) => formatAgo(at, locale, Date.now()),
      phone: (number: string) => phone(number, workspace.country),
    };
  }, [locale, timeZone, workspace.currency, workspace.country, phone]);
}

export type Formats = ReturnType<typeof useFormats>;
