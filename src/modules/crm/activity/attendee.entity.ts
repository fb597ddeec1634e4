import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { email } from '#records/define/fields/email.ts';
import { anyLink, link } from '#records/define/fields/link.ts';
import { text } from '#records/define/fields/text.ts';

/** What somebody answered to an invitation. */
const responses = {
  none: { en: 'No answer', fr: 'Sans réponse', color: 'gray' },
  accepted: { en: 'Accepted', fr: 'Acceptée', color: 'green' },
  tentative: { en: 'Tentative', fr: 'Provisoire', color: 'yellow' },
  declined: { en: 'Declined', fr: 'Refusée', color: 'red' },
} as const;

const fields = {
  person: anyLink({
    label: { en: 'Contact, lead or colleague', fr: 'Contact, prospect ou collègue' },
  }),
  name: text({ personal: true, label: { en: 'Name', fr: 'Nom' }, max: 200 }),
  email: email({ personal: true, label: { en: 'E-mail', fr: 'E-mail' } }),
  presence: choice({
    label: { en: 'Presence', fr: 'Présence' },
    required: true,
    default: 'required',
    values: {
      required: { en: 'Required', fr: 'Obligatoire' },
      optional: { en: 'Optional', fr: 'Facultative' },
    },
  }),
  response: choice({
    label: { en: 'Answer', fr: 'Réponse' },
    required: true,
    default: 'none',
    values: responses,
  }),
} as const;

const shown = ['person', 'name', 'email', 'presence', 'response'] as const;

export const meetingAttendee = defineEntity({
  name: 'meetingAttendee',
  plural: 'meetingAttendees',
  label: { en: 'Attendee', fr: 'Participant' },
  labelPlural: { en: 'Attendees', fr: 'Participants' },
  icon: 'users',
  owned: false,
  place: 'none',
  partOf: 'meetingId',
  title: 'name',
  fields: { meetingId: link({ label: { en: 'Meeting', fr: 'Réunion' }, to: 'meeting' }), ...fields },
  list: { columns: [...shown], sort: 'position' },
  form: [{ fields: [...shown] }],
});

export const visitAttendee = defineEntity({
  name: 'visitAttendee',
  plural: 'visitAttendees',
  label: { en: 'Person met', fr: 'Personne rencontrée' },
  labelPlural: { en: 'People met', fr: 'Personnes rencontrées' },
  icon: 'users',
  owned: false,
  place: 'none',
  partOf: 'visitId',
  title: 'name',
  fields: { visitId: link({ label: { en: 'Visit', fr: 'Visite' }, to: 'visit' }), ...fields },
  list: { columns: [...shown], sort: 'position' },
  form: [{ fields: [...shown] }],
});
