import { defineEntity } from '#records/define/define-entity.ts';
import { json } from '#records/define/fields/json.ts';
import { link } from '#records/define/fields/link.ts';
import { number } from '#records/define/fields/number.ts';
import { text } from '#records/define/fields/text.ts';

/** A form as it was published; never changed, so that a submission and a consent can be read against what the visitor saw. */
export const webFormVersion = defineEntity({
  name: 'webFormVersion',
  plural: 'webFormVersions',
  label: { en: 'Published form', fr: 'Formulaire publié' },
  labelPlural: { en: 'Published forms', fr: 'Formulaires publiés' },
  icon: 'forms',
  owned: false,
  place: 'none',
  writtenBy: 'program',
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', fr: 'Nom' }, required: true }),
    formId: link({ label: { en: 'Form', fr: 'Formulaire' }, to: 'webForm', required: true, indexed: true }),
    number: number({ label: { en: 'Version', fr: 'Version' }, required: true, decimals: 0 }),
    consentVersion: number({
      label: { en: 'Version of the consent text', fr: 'Version du texte de consentement' },
      required: true,
      decimals: 0,
    }),
    content: json({ label: { en: 'Content', fr: 'Contenu' }, required: true }),
  },
  list: { columns: ['name', 'number', 'consentVersion', 'createdAt'], sort: '-createdAt' },
  form: [{ fields: ['name', 'formId', 'number', 'consentVersion'] }],
});
