import { defineEntity } from '#records/define/define-entity.ts';
import { webAddress } from '#records/define/fields/web-address.ts';
import { appointmentFields } from './appointment-fields.ts';

/** People who see each other, in a room or on a screen. */
export const meeting = defineEntity({
  name: 'meeting',
  plural: 'meetings',
  label: { en: 'Meeting', fr: 'Réunion' },
  labelPlural: { en: 'Meetings', fr: 'Réunions' },
  icon: 'calendar-event',
  isMinor: true,
  owned: true,
  title: 'title',
  search: ['title'],
  fields: {
    ...appointmentFields('meetingAttendee'),
    joinUrl: webAddress({ label: { en: 'Online at', fr: 'Lien de visioconférence' } }),
  },
  list: {
    columns: ['title', 'startAt', 'endAt', 'location', 'status', 'ownerId', 'links'],
    sort: '-startAt',
  },
  form: [
    { fields: ['title', 'startAt', 'endAt', 'location', 'joinUrl', 'status', 'ownerId', 'links'] },
    { fields: ['attendees', 'sendInvitations', 'reminderAt', 'description'] },
  ],
});
