import { fold } from '#kernel/text/fold.ts';
import { isDay } from '#kernel/time/day.ts';

const MONTHS = [
  ['janvier', 'january', 'janv', 'jan'],
  ['fevrier', 'february', 'fevr', 'fev', 'feb'],
  ['mars', 'march', 'mar'],
  ['avril', 'april', 'avr', 'apr'],
  ['mai', 'may'],
  ['juin', 'june', 'jun'],
  ['juillet', 'july', 'juil', 'jul'],
  ['aout', 'august', 'aug'],
  ['septembre', 'september', 'sept', 'sep'],
  ['octobre', 'october', 'oct'],
  ['novembre', 'november', 'nov'],
  ['decembre', 'december', 'dec'],
];

export interface DayText {
  readonly day: string;
  /** `14:30` or `14:30:05`, where there is one. */
  readonly time: string | undefined;
}

/**
 * A date as people write it: `2026-03-12`, `12/03/2026`, `12.3.26`, `12 mars 2026`, with a time behind it or not.
 * `monthFirst` reads `03/12/2026` as Americans do. Undefined for what is no date.
 */
export function dayFromText(text: string, monthFirst: boolean): DayText | undefined {
  const [, date = '', time] =
    /^(.*?)(?:[T ,]+((?:[01]?\d|2[0-3])[:h][0-5]\d(?::[0-5]\d)?)(?:\.\d+)?)?$/.exec(text.trim()) ?? [];
  const day = isoDay(date) ?? numericDay(date, monthFirst) ?? namedDay(date);
  if (day === undefined || !isDay(day)) return undefined;
  return { day, time: time?.replace('h', ':').padStart(5, '0') };
}

function isoDay(text: string): string | undefined {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [];
  return year && `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function numericDay(text: string, monthFirst: boolean): string | undefined {
  const [, first, second = '', year = ''] = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d\d)$/.exec(text) ?? [];
  if (!first) return undefined;
  const [day, month] = monthFirst ? [second, first] : [first, second];
  return `${wholeYear(year)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function namedDay(text: string): string | undefined {
  const words = fold(text)
    .split(/[\s,.-]+/)
    .filter(Boolean);
  const month = MONTHS.findIndex((names) => words.some((word) => names.includes(word)));
  const [first, second] = words
    .filter((word) => /^\d+(er|st|nd|rd|th)?$/.test(word))
    .map((word) => Number.parseInt(word, 10));
  if (month === -1 || first === undefined || second === undefined) return undefined;
  const [day, year] = first > 31 ? [second, first] : [first, second];
  return `${wholeYear(String(year))}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Two digits mean the nearest such year: up to 20 years ahead. */
function wholeYear(year: string): string {
  if (year.length !== 2) return year;
  return Number(year) > 46 ? `19${year}` : `20${year}`;
}

/** What cells of a column tell about the order of day and month: that of the first that leaves no doubt. */
export function monthFirstIn(cell: string): boolean | undefined {
  const [, first, second] = /^(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d\d)\b/.exec(cell) ?? [];
  if (Number(second) > 12 && Number(first) <= 12) return true;
  return Number(first) > 12 && Number(second) <= 12 ? false : undefined;
}
