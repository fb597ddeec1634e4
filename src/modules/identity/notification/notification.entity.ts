import { defineEntity } from '#records/define/define-entity.ts';
import { instant } from '#records/define/fields/day.ts';
import { anyLink } from '#records/define/fields/link.ts';
import { number } from '#records/define/fields/number.ts';
import { text } from '#records/define/fields/text.ts';

/** What its owner should know, shown in the application. */
export const notification = defineEntity({
  name: 'notification',
  plural: 'notifications',
  label: { en: 'Notification', fr: 'Notification' },
  labelPlural: { en: 'Notifications', fr: 'Notifications' },
  icon: 'bell',
  owned: true,
  place: 'none',
  writtenBy: 'program',
  title: 'subject',
  fields: {
    subject: text({ personal: true, label: { en: 'Subject', fr: 'Objet' }, required: true }),
    about: anyLink({ label: { en: 'About', fr: 'Concerne' } }),
    /** Of the program, `/leads?v=1`: where what is about no one record is looked at. */
    page: text({ label: { en: 'Page', fr: 'Page' }, max: 2000 }),
    readAt: instant({ label: { en: 'Read', fr: 'Lue le' } }),
    topic: text({ label: { en: 'Topic', fr: 'Sujet' } }),
    count: number({ label: { en: 'How many', fr: 'Combien' }, decimals: 0, default: 1 }),
  },
  list: { columns: ['subject', 'about', 'createdAt', 'readAt'], sort: '-createdAt' },
  form: [{ fields: ['subject', 'about', 'readAt'] }],
});
