import { isDay, type Day } from './day.ts';
import type { Instant } from './instant.ts';

const formats = new Map<string, Intl.DateTimeFormat>();
const DAY_MS = 86_400_000;

/** Whether the name is an IANA time zone (`Europe/Paris`); bare offsets are not, since they know no summer. */
export function isZone(name: string): boolean {
  if (!/^[A-Z]/i.test(name)) return false;
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** The calendar day it is in `zone` at an instant (RFC 3339, or epoch milliseconds). */
export function dayInZone(instant: Instant | number, zone: string): Day {
  const ms = typeof instant === 'number' ? instant : Date.parse(instant);
  return new Date(ms + offsetAt(ms, zone)).toISOString().slice(0, 10);
}

/** The wall-clock time, `HH:MM`, that it is in `zone` at an instant. */
export function timeInZone(instant: Instant, zone: string): string {
  const ms = Date.parse(instant);
  return new Date(ms + offsetAt(ms, zone)).toISOString().slice(11, 16);
}

/**
 * The instant of a wall-clock time, `HH:MM`, on a day in a zone. A time that a clock change skips moves forward by what was
 * skipped; of a time that comes twice the first is meant (automation.md 1.6).
 */
export function instantOf(day: Day, time: string, zone: string): Instant {
  const wall = Date.parse(`${day}T${time}:00Z`);
  if (!isDay(day) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time))
    throw new RangeError(`not a wall-clock time: ${day} ${time}`);
  const before = offsetAt(wall - DAY_MS, zone);
  const after = offsetAt(wall + DAY_MS, zone);
  const offset =
    [before, after].find((candidate) => offsetAt(wall - candidate, zone) === candidate) ?? before;
  return new Date(wall - offset).toISOString();
}

/** The first instant of a day in a zone; where midnight is skipped, the moment the clocks moved. */
export function startOfDay(day: Day, zone: string): Instant {
  return instantOf(day, '00:00', zone);
}

/** Milliseconds that the zone's clocks are ahead of UTC. */
function offsetAt(ms: number, zone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(ms)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  const wall = new Date(0);
  // Not Date.UTC, which reads the years 0 to 99 as 1900 to 1999.
  wall.setUTCFullYear(year, month - 1, day);
  wall.setUTCHours(hour, minute, second);
  return wall.getTime() - Math.floor(ms / 1000) * 1000;
}

/** Building a formatter costs a hundred times its use. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}
