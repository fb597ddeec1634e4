import { parsePeriod, periodText } from '../time/periods.ts';

/** The one spelling of `me`, `now` or a period, read in any case and spacing; null for anything else. */
export function parseRelative(text: string): string | null {
  const word = text.trim().toLowerCase();
  if (word === 'me' || word === 'now') return word;
  const period = parsePeriod(word);
  return period && periodText(period);
}
