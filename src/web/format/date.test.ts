import { expect, test } from 'vitest';
import {
  dayInputText,
  formatAgo,
  formatDay,
  formatInstantWithTime,
  parseDayInput,
  parseTimeInput,
  relativeDay,
} from './date.ts';

const today = '2026-11-22';

test.each([
  ['2026-12-01', '2026-12-01'],
  ['1/12/2026', '2026-12-01'],
  ['01.12.26', '2026-12-01'],
  ['22/11', '2026-11-22'],
  ['21/11', '2027-11-21'],
  ['29/2', null],
  ['29/02/2028', '2028-02-29'],
  ['+3', '2026-11-25'],
  ['-1', '2026-11-21'],
  ['tomorrow', '2026-11-23'],
  ['Demain', '2026-11-23'],
  ['aujourd’hui', '2026-11-22'],
  ['31/4/2026', null],
  ['soon', null],
  ['', null],
])('typed %j is %j', (typed, day) => {
  expect(parseDayInput(typed, today)).toBe(day);
});

test('a day in its editable form reads back as itself', () => {
  expect(parseDayInput(dayInputText('2026-02-03'), today)).toBe('2026-02-03');
});

test.each([
  ['9', '09:00'],
  ['9h', '09:00'],
  ['9h30', '09:30'],
  ['14.15', '14:15'],
  ['23:59', '23:59'],
  ['24', null],
  ['9:60', null],
  ['nine', null],
])('typed %j is the hour %j', (typed, time) => {
  expect(parseTimeInput(typed)).toBe(time);
});

test('the year is told only where it is another', () => {
  expect(formatDay('2026-12-01', 'fr', today)).toBe('1 déc.');
  expect(formatDay('2027-12-01', 'en', today)).toBe('1 Dec 2027');
});

test('a due instant is told by the person’s own clock', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  expect(formatInstantWithTime('2026-11-23T08:00:00Z', 'fr', 'Europe/Paris', now)).toBe('demain 09:00');
  expect(formatInstantWithTime('2026-11-22T23:30:00Z', 'en', 'Europe/Paris', now)).toBe('tomorrow 00:30');
});

test('how long ago, in the largest unit that fits', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  expect(formatAgo('2026-11-22T11:57:30Z', 'en', now)).toBe('2 minutes ago');
  expect(formatAgo('2026-11-20T12:00:00Z', 'fr', now)).toBe('avant-hier');
  expect(relativeDay(-1, 'fr')).toBe('hier');
});
