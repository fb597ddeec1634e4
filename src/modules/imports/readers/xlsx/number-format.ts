/** Formats that every Excel has by number and that show dates or times (ECMA-376, 18.8.30). */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** Whether numbers in this format are shown as dates. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return isBuiltInDate(id);
  const bare = code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '');
  return /[dmyhs]/i.test(bare) && !/general/i.test(bare);
}

const DAY_MS = 86_400_000;
const DAYS_FROM_1904 = 1462;

/** Excel's count of days to `2026-03-12`, with the time behind it where there is one. */
export function toDateText(serial: number, from1904: boolean): string {
  const days = from1904 ? serial + DAYS_FROM_1904 : serial;
  // Day 60 is a 29 February 1900 that never was; from March 1900 on, days count from 30 December 1899.
  const at = new Date(Date.UTC(1899, 11, 30) + Math.round(days * DAY_MS)).toISOString();
  return at.slice(11, 19) === '00:00:00' ? at.slice(0, 10) : `${at.slice(0, 10)} ${at.slice(11, 19)}`;
}

/** `1E+3` → `1000`; Excel keeps 15 digits, and the rest is noise of binary fractions. */
export function toNumberText(raw: string): string {
  const value = Number(raw);
  if (!Number.isFinite(value)) return raw;
  const text = String(Number(value.toPrecision(15)));
  return text.includes('e')
    ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
    : text;
}
