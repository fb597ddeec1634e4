import { defineEntity } from '#records/define/define-entity.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { text } from '#records/define/fields/text.ts';

/** What must hold of a lead before it is converted, as the firm wants it (CONV-11). */
export const qualificationCriterion = defineEntity({
  name: 'qualificationCriterion',
  plural: 'qualificationCriteria',
  label: { en: 'Qualification criterion', fr: 'Critère de qualification' },
  labelPlural: { en: 'Qualification criteria', fr: 'Critères de qualification' },
  icon: 'list-check',
  owned: false,
  place: 'settings',
  title: 'name',
  fields: {
    name: text({
      label: { en: 'Name', fr: 'Nom' },
      help: {
        en: 'What people are told is missing: “A budget of at least 1,000”',
        fr: 'Ce que l’on dit manquer : « Un budget d’au moins 1 000 »',
      },
      required: true,
      unique: true,
      max: 120,
    }),
    condition: longText({
      label: { en: 'What must hold', fr: 'Ce qui doit être vrai' },
      help: {
        en: 'A filter on the lead’s own fields: amount >= 1000 and (phone is not empty or email is not empty)',
        fr: 'Un filtre sur les champs du prospect : amount >= 1000 and (phone is not empty or email is not empty)',
      },
      required: true,
      max: 4000,
    }),
  },
  list: { columns: ['name', 'condition'], sort: 'name' },
  form: [{ fields: ['name', 'condition'] }],
});
