import ICAL from 'ical.js';
import type { Instant } from '../time/instant.ts';

export interface CalendarParty {
  readonly name: string | null;
  readonly email: string;
}

export interface CalendarGuest extends CalendarParty {
  readonly isOptional: boolean;
  readonly answer: 'none' | 'accepted' | 'tentative' | 'declined';
}

export interface CalendarEvent {
  /** The same for ever, worldwide. */
  readonly uid: string;
  /** Rises with each revision that guests are told of. */
  readonly sequence?: number;
  /** When this text was made. */
  readonly stamp: Instant;
  readonly start: Instant;
  /** A moment without length where there is none. */
  readonly end?: Instant | null;
  readonly summary: string;
  readonly location?: string | null;
  readonly description?: string | null;
  readonly url?: string | null;
  readonly isCancelled?: boolean;
  readonly organizer?: CalendarParty;
  readonly guests?: readonly CalendarGuest[];
}

/** The library counts a folded line without the blank that it begins with; with it, it is to have 75 octets. */
ICAL.foldLength = 74;

const partStat = {
  none: 'NEEDS-ACTION',
  accepted: 'ACCEPTED',
  tentative: 'TENTATIVE',
  declined: 'DECLINED',
} as const;

/**
 * An iCalendar file (RFC 5545): a feed, or with `method` a message between calendars (iTIP, RFC 5546). Times are in UTC: every
 * calendar reads them, none needs our idea of a zone (automation.md 5.3).
 */
export function writeIcalendar({
  method,
  name,
  events,
}: {
  readonly method?: 'REQUEST' | 'CANCEL';
  readonly name?: string;
  readonly events: readonly CalendarEvent[];
}): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('prodid', '-//Filrouge//Filrouge//EN');
  calendar.addPropertyWithValue('version', '2.0');
  if (method) calendar.addPropertyWithValue('method', method);
  if (name !== undefined) calendar.addPropertyWithValue('x-wr-calname', name);
  for (const event of events) calendar.addSubcomponent(componentOf(event));
  return `${calendar.toString()}\r\n`;
}

function componentOf(event: CalendarEvent): ICAL.Component {
  const component = new ICAL.Component('vevent');
  const put = (name: string, value: string | number | ICAL.Time | null | undefined) => {
    if (value !== undefined && value !== null && value !== '') component.addPropertyWithValue(name, value);
  };
  put('uid', event.uid);
  put('sequence', event.sequence);
  put('dtstamp', timeOf(event.stamp));
  put('dtstart', timeOf(event.start));
  put('dtend', event.end ? timeOf(event.end) : undefined);
  put('summary', event.summary);
  put('location', event.location);
  put('description', event.description);
  put('url', event.url);
  put('status', event.isCancelled ? 'CANCELLED' : 'CONFIRMED');
  if (event.organizer) component.addProperty(partyOf('organizer', event.organizer));
  for (const guest of event.guests ?? []) component.addProperty(guestOf(guest));
  return component;
}

function guestOf(guest: CalendarGuest): ICAL.Property {
  const property = partyOf('attendee', guest);
  property.setParameter('cutype', 'INDIVIDUAL');
  property.setParameter('role', guest.isOptional ? 'OPT-PARTICIPANT' : 'REQ-PARTICIPANT');
  property.setParameter('partstat', partStat[guest.answer]);
  if (guest.answer === 'none') property.setParameter('rsvp', 'TRUE');
  return property;
}

function partyOf(name: string, { name: person, email }: CalendarParty): ICAL.Property {
  const property = new ICAL.Property(name);
  // A quotation mark has no place in a parameter (RFC 5545 3.1.1).
  if (person) property.setParameter('cn', person.replaceAll('"', '’'));
  property.setValue(`mailto:${email}`);
  return property;
}

/** To the second, which is all that the format knows. */
function timeOf(instant: Instant): ICAL.Time {
  return ICAL.Time.fromJSDate(new Date(instant), true);
}
