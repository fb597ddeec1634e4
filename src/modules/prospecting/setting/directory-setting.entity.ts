import { defineEntity } from '#records/define/define-entity.ts';
import { text } from '#records/define/fields/text.ts';
import { yesNo } from '#records/define/fields/yes-no.ts';

/** That an administrator has switched a directory off, or on again; one that nobody has touched is on. */
export const directorySetting = defineEntity({
  name: 'directorySetting',
  plural: 'directorySettings',
  label: { en: 'Company directory', fr: 'Annuaire d’entreprises' },
  labelPlural: { en: 'Company directories', fr: 'Annuaires d’entreprises' },
  icon: 'building',
  owned: false,
  place: 'none',
  writtenBy: 'program',
  title: 'directory',
  fields: {
    directory: text({ label: { en: 'Directory', fr: 'Annuaire' }, required: true, unique: true, max: 60 }),
    isOff: yesNo({ label: { en: 'Switched off', fr: 'Désactivé' }, required: true, default: false }),
  },
  list: { columns: ['directory', 'isOff'], sort: 'directory' },
  form: [{ fields: ['directory', 'isOff'] }],
});
