import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { instant } from '#records/define/fields/day.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { text } from '#records/define/fields/text.ts';
import { webAddress } from '#records/define/fields/web-address.ts';
import { activityFields } from './shared-fields.ts';

/** People who see each other, in a room or on a screen. */
export const meeting = defineEntity({
  name: 'meeting',
  plural: 'meetings',
  label: { en: 'Meeting', fr: 'Réunion' },
  labelPlural: { en: 'Meetings', fr: 'Réunions' },
  icon: 'calendar-event',
  owned: true,
  title: 'title',
  search: ['title'],
  fields: {
    title: text({ label: { en: 'Title', fr: 'Titre' }, required: true }),
    startAt: instant({ label: { en: 'Start', fr: 'Début' }, required: true, indexed: true }),
    endAt: instant({ label: { en: 'End', fr: 'Fin' } }),
    location: text({ label: { en: 'Place', fr: 'Lieu' } }),
    joinUrl: webAddress({ label: { en: 'Online at', fr: 'Lien de visioconférence' } }),
    status: choice({
      label: { en: 'Status', fr: 'Statut' },
      required: true,
      default: 'planned',
      values: {
        planned: { en: 'Planned', fr: 'Prévue', color: 'blue' },
        held: { en: 'Held', fr: 'Tenue', color: 'green' },
        not_held: { en: 'Not held', fr: 'Non tenue', color: 'orange' },
        cancelled: { en: 'Cancelled', fr: 'Annulée', color: 'gray' },
      },
    }),
    description: longText({ label: { en: 'Description', fr: 'Description' } }),
    ...activityFields,
  },
  list: {
    columns: ['title', 'startAt', 'endAt', 'location', 'status', 'ownerId', 'links'],
    sort: '-startAt',
  },
  form: [
    {
      fields: [
        'title',
        'startAt',
        'endAt',
        'location',
        'joinUrl',
        'status',
        'ownerId',
        'links',
        'description',
      ],
    },
  ],
});
