import { defineEntity } from '#records/define/define-entity.ts';
import { instant } from '#records/define/fields/day.ts';
import { json } from '#records/define/fields/json.ts';
import { link } from '#records/define/fields/link.ts';
import { text } from '#records/define/fields/text.ts';

/** What one conversion made and linked, so that it can be taken back (CONV-13). */
export const leadConversion = defineEntity({
  name: 'leadConversion',
  plural: 'leadConversions',
  label: { en: 'Conversion', fr: 'Conversion' },
  labelPlural: { en: 'Conversions', fr: 'Conversions' },
  icon: 'transform',
  owned: false,
  place: 'none',
  partOf: 'leadId',
  writtenBy: 'program',
  title: 'previousStatus',
  fields: {
    leadId: link({ label: { en: 'Lead', fr: 'Prospect' }, to: 'lead', required: true }),
    previousStatus: text({ label: { en: 'Status before', fr: 'Statut précédent' }, required: true }),
    created: json({ label: { en: 'Created', fr: 'Créés' } }),
    undoneAt: instant({ label: { en: 'Undone', fr: 'Annulée le' } }),
  },
  list: { columns: ['leadId', 'previousStatus', 'undoneAt'], sort: '-createdAt' },
  form: [{ fields: ['leadId', 'previousStatus', 'created', 'undoneAt'] }],
});
