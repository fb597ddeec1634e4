import { expect, test } from 'vitest';
import { writeIcalendar } from './write-icalendar.ts';

const event = {
  uid: 'a1@crm.example.fr',
  sequence: 2,
  stamp: '2026-11-26T08:00:00.123Z',
  start: '2026-11-27T09:00:00.000Z',
  end: '2026-11-27T10:00:00.000Z',
  summary: 'Point, devis ; suite',
  location: 'Atelier\nLyon',
  organizer: { name: 'Ana "Nono" Petit', email: 'ana@atelier.fr' },
  guests: [
    { name: 'Camille Roux, gérante', email: 'camille@verrerie.fr', isOptional: false, answer: 'none' },
    { name: null, email: 'jules@verrerie.fr', isOptional: true, answer: 'accepted' },
  ],
} as const;

/** Long lines are folded (RFC 5545 3.1). */
const lines = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

test('ACT-05: an invitation is an iTIP request in UTC, its texts escaped', () => {
  expect(lines(writeIcalendar({ method: 'REQUEST', events: [event] }))).toEqual([
    'BEGIN:VCALENDAR',
    'PRODID:-//Filrouge//Filrouge//EN',
    'VERSION:2.0',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    'UID:a1@crm.example.fr',
    'SEQUENCE:2',
    'DTSTAMP:20261126T080000Z',
    'DTSTART:20261127T090000Z',
    'DTEND:20261127T100000Z',
    String.raw`SUMMARY:Point\, devis \; suite`,
    String.raw`LOCATION:Atelier\nLyon`,
    'STATUS:CONFIRMED',
    'ORGANIZER;CN=Ana ’Nono’ Petit:mailto:ana@atelier.fr',
    'ATTENDEE;CN="Camille Roux, gérante";CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:camille@verrerie.fr',
    'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=OPT-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:jules@verrerie.fr',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

test('no line is longer than 75 octets, and no letter is cut in two', () => {
  const text = writeIcalendar({ events: [{ ...event, summary: 'é€'.repeat(100) }] });
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(lines(text)).toContain(`SUMMARY:${'é€'.repeat(100)}`);
});

test('a cancellation says so, and a line break smuggles nothing in', () => {
  const text = writeIcalendar({
    method: 'CANCEL',
    events: [
      {
        ...event,
        isCancelled: true,
        summary: 'x\r\nATTENDEE:mailto:eve@evil.fr',
        organizer: { name: 'A\r\nX-EVIL:1', email: 'ana@atelier.fr' },
      },
    ],
  });
  expect(lines(text)).toContain('STATUS:CANCELLED');
  expect(lines(text).filter((line) => /^(X-EVIL|ATTENDEE:mailto:eve)/.test(line))).toEqual([]);
});
