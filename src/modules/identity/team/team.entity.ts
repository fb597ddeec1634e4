import { defineEntity } from '#records/define/define-entity.ts';
import { link } from '#records/define/fields/link.ts';
import { text } from '#records/define/fields/text.ts';

/** People who share their records: the record scope "team" is everybody who shares a team with the caller. */
export const team = defineEntity({
  name: 'team',
  plural: 'teams',
  label: { en: 'Team', fr: 'Équipe' },
  labelPlural: { en: 'Teams', fr: 'Équipes' },
  icon: 'users-group',
  owned: false,
  place: 'settings',
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', fr: 'Nom' }, required: true, unique: true, max: 120 }),
    description: text({ label: { en: 'Description', fr: 'Description' } }),
    workingCalendarId: link({
      label: { en: 'Working calendar', fr: 'Calendrier ouvré' },
      help: { en: 'The firm’s unless told', fr: 'Celui de l’entreprise par défaut' },
      to: 'workingCalendar',
    }),
  },
  list: { columns: ['name', 'description'], sort: 'name' },
  form: [{ fields: ['name', 'description', 'workingCalendarId'] }],
});
