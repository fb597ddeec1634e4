import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { condition } from '#records/define/fields/condition.ts';
import { link } from '#records/define/fields/link.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { number } from '#records/define/fields/number.ts';
import { text } from '#records/define/fields/text.ts';

/** One step of a pipeline. Only its category means anything to the program, never its name (features.md 0.4). */
export const stage = defineEntity({
  name: 'stage',
  plural: 'stages',
  label: { en: 'Stage', fr: 'Étape' },
  labelPlural: { en: 'Stages', fr: 'Étapes' },
  icon: 'flag',
  owned: false,
  place: 'settings',
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', fr: 'Nom' }, required: true, max: 120 }),
    pipelineId: link({ label: { en: 'Pipeline', fr: 'Pipeline' }, to: 'pipeline', required: true }),
    order: number({ label: { en: 'Order', fr: 'Ordre' }, decimals: 0, required: true, default: 0 }),
    probability: number({
      label: { en: 'Probability', fr: 'Probabilité' },
      unit: '%',
      decimals: 0,
      min: 0,
      max: 100,
      required: true,
      default: 0,
    }),
    category: choice({
      label: { en: 'Category', fr: 'Catégorie' },
      required: true,
      default: 'open',
      values: {
        open: { en: 'Open', fr: 'En cours', color: 'blue' },
        won: { en: 'Won', fr: 'Gagnée', color: 'green' },
        lost: { en: 'Lost', fr: 'Perdue', color: 'red' },
        unqualified: { en: 'Unqualified', fr: 'Non qualifiée', color: 'gray' },
      },
    }),
    forecastCategory: choice({
      label: { en: 'Forecast', fr: 'Prévision' },
      default: 'pipeline',
      values: {
        pipeline: { en: 'Pipeline', fr: 'Pipeline' },
        best_case: { en: 'Best case', fr: 'Optimiste' },
        committed: { en: 'Committed', fr: 'Engagé' },
        closed: { en: 'Closed', fr: 'Conclu' },
        omitted: { en: 'Omitted', fr: 'Exclu' },
      },
    }),
    maxDays: number({ label: { en: 'Days at most', fr: 'Durée maximale (jours)' }, decimals: 0, min: 1 }),
    exitCriteria: longText({
      label: { en: 'Exit criteria', fr: 'Critères de sortie' },
      help: {
        en: 'What must have happened before a deal goes on, as people are told',
        fr: 'Ce qui doit être fait avant qu’une affaire n’avance, tel qu’on le dit',
      },
    }),
    exitCondition: condition({
      label: { en: 'Exit condition', fr: 'Condition de sortie' },
      help: {
        en: 'Without it, a deal does not go on. Going back and losing stay free.',
        fr: 'Sans elle, une affaire n’avance pas. Revenir en arrière ou perdre l’affaire reste libre.',
      },
      of: 'deal',
    }),
  },
  list: {
    columns: ['name', 'pipelineId', 'order', 'probability', 'category', 'forecastCategory'],
    sort: 'pipelineId,order',
  },
  form: [
    {
      fields: [
        'name',
        'pipelineId',
        'order',
        'probability',
        'category',
        'forecastCategory',
        'maxDays',
        'exitCriteria',
        'exitCondition',
      ],
    },
  ],
});
