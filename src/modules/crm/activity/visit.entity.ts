import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { appointmentFields } from './appointment-fields.ts';

/** Somebody goes to see a customer; what came of it is the firm's own list (ACT-06, PIPE-17). */
export const visit = defineEntity({
  name: 'visit',
  plural: 'visits',
  label: { en: 'Visit', fr: 'Visite' },
  labelPlural: { en: 'Visits', fr: 'Visites' },
  icon: 'map-pin',
  isMinor: true,
  owned: true,
  title: 'title',
  search: ['title'],
  fields: {
    ...appointmentFields('visitAttendee'),
    outcome: choice({
      editable: true,
      label: { en: 'Outcome', fr: 'Résultat' },
      values: {
        order: { en: 'Order', fr: 'Commande', color: 'green' },
        interested: { en: 'Interested', fr: 'Intéressé', color: 'green' },
        follow_up: { en: 'To follow up', fr: 'Suite à donner', color: 'yellow' },
        not_interested: { en: 'Not interested', fr: 'Pas intéressé', color: 'gray' },
        absent: { en: 'Nobody there', fr: 'Personne sur place', color: 'orange' },
      },
    }),
  },
  list: {
    columns: ['title', 'startAt', 'endAt', 'location', 'status', 'outcome', 'ownerId', 'links'],
    sort: '-startAt',
  },
  form: [
    { fields: ['title', 'startAt', 'endAt', 'location', 'status', 'outcome', 'ownerId', 'links'] },
    { fields: ['attendees', 'sendInvitations', 'reminderAt', 'description'] },
  ],
});
