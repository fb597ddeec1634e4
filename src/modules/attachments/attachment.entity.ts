import { defineEntity } from '#records/define/define-entity.ts';
import { file } from '#records/define/fields/file.ts';
import { links } from '#records/define/fields/links.ts';

/** A file that belongs to a record of any kind. Conversion carries it along as it does activities (CONV-09). */
export const attachment = defineEntity({
  name: 'attachment',
  plural: 'attachments',
  label: { en: 'Attachment', fr: 'Pièce jointe' },
  labelPlural: { en: 'Attachments', fr: 'Pièces jointes' },
  icon: 'paperclip',
  owned: false,
  place: 'none',
  writtenBy: 'program',
  hangsOn: 'links',
  title: 'file',
  fields: {
    file: file({ personal: true, label: { en: 'File', fr: 'Fichier' }, required: true }),
    links: links({ label: { en: 'About', fr: 'Concerne' }, required: true }),
  },
  list: { columns: ['file', 'createdAt'], sort: '-createdAt' },
  form: [{ fields: ['file', 'links'] }],
});
