import { defineEntity } from '#records/define/define-entity.ts';
import { condition } from '#records/define/fields/condition.ts';
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
    condition: condition({
      label: { en: 'What must hold', fr: 'Ce qui doit être vrai' },
      help: {
        en: 'Without it, a lead is not converted',
        fr: 'Sans cela, un prospect n’est pas converti',
      },
      of: 'lead',
      required: true,
    }),
  },
  list: { columns: ['name', 'condition'], sort: 'name' },
  form: [{ fields: ['name', 'condition'] }],
});
