import { addDays, compareDays, daysBetween, isDay, type Day } from '#kernel/time/day.ts';
import { dayInZone } from '#kernel/time/zone.ts';
import type { Locale } from '../i18n/language.ts';
import { tagOf } from './money.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(tagOf(locale), options);
  formats.set(key, known);
  return known;
}

/** Short: `22 Nov`, with the year only where it is not this one. `today` decides. */
export function formatDay(day: Day, locale: Locale, today: Day): string {
  if (!isDay(day)) return day;
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  return formatOf(locale, { day: 'numeric', month: 'short', ...year, timeZone: 'UTC' }).format(
    Date.parse(day),
  );
}

export function formatDayLong(day: Day, locale: Locale): string {
  if (!isDay(day)) return day;
  const options = {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  } as const;
  return formatOf(locale, options).format(Date.parse(day));
}

/** Today: the hour; else the short day. Shown with `formatInstantLong` as title. */
export function formatInstant(instant: string, locale: Locale, timeZone: string, now: number): string {
  const day = dayInZone(instant, timeZone);
  const today = dayInZone(now, timeZone);
  return day === today ? formatTime(instant, locale, timeZone) : formatDay(day, locale, today);
}

/** Day and hour: for dues and appointments, where the hour counts. */
export function formatInstantWithTime(
  instant: string,
  locale: Locale,
  timeZone: string,
  now: number,
): string {
  const day = dayInZone(instant, timeZone);
  const today = dayInZone(now, timeZone);
  const near = daysBetween(today, day);
  const name = Math.abs(near) <= 1 ? relativeDay(near, locale) : formatDay(day, locale, today);
  return `${name} ${formatTime(instant, locale, timeZone)}`;
}

export function formatInstantLong(instant: string, locale: Locale, timeZone: string): string {
  return formatOf(locale, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(Date.parse(instant));
}

export function formatTime(instant: string, locale: Locale, timeZone: string): string {
  return formatOf(locale, { hour: '2-digit', minute: '2-digit', timeZone }).format(Date.parse(instant));
}

/** `today`, `yesterday`, `in 3 days` from days from today. */
export function relativeDay(days: number, locale: Locale): string {
  return new Intl.RelativeTimeFormat(tagOf(locale), { numeric: 'auto' }).format(days, 'day');
}

/** `3 minutes ago`, `yesterday`: how long since, in the largest fitting unit. */
export function formatAgo(instant: string, locale: Locale, now: number): string {
  const seconds = Math.round((Date.parse(instant) - now) / 1000);
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? SECOND;
  const format = new Intl.RelativeTimeFormat(tagOf(locale), { numeric: 'auto' });
  return format.format(Math.trunc(seconds / size), unit);
}

const SECOND = ['second', 1] as const;
const UNITS = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

const WORDS: Readonly<Record<string, number>> = {
  today: 0,
  tomorrow: 1,
  yesterday: -1,
  "aujourd'hui": 0,
  auj: 0,
  demain: 1,
  hier: -1,
};

/**
 * What a person typed as a day: `2026-11-22`, `22/11/2026`, `22/11`, `22.11.26`, `+3`, `tomorrow`, `demain`. A day without a
 * year is the next such day. Null when it is no day.
 */
export function parseDayInput(typed: string, today: Day): Day | null {
  const text = typed.trim().toLowerCase().replace(/’/g, "'");
  const word = WORDS[text];
  if (word !== undefined) return addDays(today, word);
  const relative = /^([+-])\s*(\d{1,4})$/.exec(text);
  if (relative) return addDays(today, Number(`${relative[1]}${relative[2]}`));
  if (isDay(text)) return text;
  const parts = /^(\d{1,2})[/.\s-](\d{1,2})(?:[/.\s-](\d{2}|\d{4}))?$/.exec(text);
  return parts ? dayFromParts(parts[1] ?? '', parts[2] ?? '', parts[3], today) : null;
}

function dayFromParts(date: string, month: string, year: string | undefined, today: Day): Day | null {
  const of = (y: string) => `${y}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  if (year !== undefined) return existing(of(year.length === 2 ? `20${year}` : year));
  const thisYear = existing(of(today.slice(0, 4)));
  if (thisYear !== null && compareDays(thisYear, today) >= 0) return thisYear;
  return existing(of(String(Number(today.slice(0, 4)) + 1)));
}

function existing(day: Day): Day | null {
  return isDay(day) ? day : null;
}

/** `9`, `9h`, `9:30`, `9h30`, `14.15` → `HH:MM`; null when it is no hour of the day. */
export function parseTimeInput(typed: string): string | null {
  const parts = /^(\d{1,2})(?:\s*[h:.]\s*(\d{2})?)?\s*$/i.exec(typed.trim());
  if (!parts || Number(parts[1]) > 23 || Number(parts[2] ?? 0) > 59) return null;
  return `${(parts[1] ?? '').padStart(2, '0')}:${parts[2] ?? '00'}`;
}

/** As `parseDayInput`, null where nothing was typed; what is no day stays, for the server to say so at its place. */
export function dayToSend(typed: string, today: Day): string | null {
  return typed.trim() === '' ? null : (parseDayInput(typed, today) ?? typed);
}

/** Editable form of a day, as the language writes it: `22/11/2026`. `parseDayInput` reads it back. */
export function dayInputText(day: Day): string {
  return isDay(day) ? `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}` : day;
}
