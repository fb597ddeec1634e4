import { defineEntity } from '#records/define/define-entity.ts';
import type { Values } from '#records/define/field.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { text } from '#records/define/fields/text.ts';
import { yesNo } from '#records/define/fields/yes-no.ts';
import { activityFields } from './shared-fields.ts';

/** Something worth remembering about a record. */
export const note = defineEntity({
  name: 'note',
  plural: 'notes',
  label: { en: 'Note', fr: 'Note' },
  labelPlural: { en: 'Notes', fr: 'Notes' },
  icon: 'note',
  isMinor: true,
  owned: true,
  title: 'summary',
  fields: {
    summary: text({
      personal: true,
      label: { en: 'Summary', fr: 'Résumé' },
      compute: (note: Values) =>
        typeof note.body === 'string' ? note.body.replace(/\s+/g, ' ').slice(0, 120) : null,
    }),
    body: longText({ personal: true, label: { en: 'Text', fr: 'Texte' }, required: true }),
    pinned: yesNo({ label: { en: 'Pinned', fr: 'Épinglée' }, default: false }),
    ...activityFields,
  },
  list: { columns: ['summary', 'links', 'ownerId', 'createdAt'], sort: '-createdAt' },
  form: [{ fields: ['body', 'links', 'pinned', 'ownerId'] }],
});
