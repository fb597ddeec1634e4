import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { instant } from '#records/define/fields/day.ts';
import { number } from '#records/define/fields/number.ts';
import { text } from '#records/define/fields/text.ts';

/** That somebody’s data was handed out or erased: when, by whom and how much; not whose, or the erasure would undo itself. */
export const privacyRequest = defineEntity({
  name: 'privacyRequest',
  plural: 'privacyRequests',
  label: { en: 'Personal data request', fr: 'Demande sur données personnelles' },
  labelPlural: { en: 'Personal data requests', fr: 'Demandes sur données personnelles' },
  icon: 'shield-check',
  owned: false,
  place: 'none',
  writtenBy: 'program',
  title: 'reference',
  fields: {
    reference: text({ label: { en: 'Reference', fr: 'Référence' }, required: true, max: 40 }),
    kind: choice({
      label: { en: 'Kind', fr: 'Nature' },
      required: true,
      values: {
        access: { en: 'Access file', fr: 'Dossier d’accès', color: 'blue' },
        erasure: { en: 'Erasure', fr: 'Effacement', color: 'red' },
      },
    }),
    status: choice({
      label: { en: 'Status', fr: 'Statut' },
      required: true,
      values: {
        running: { en: 'Running', fr: 'En cours', color: 'yellow' },
        done: { en: 'Done', fr: 'Terminée', color: 'green' },
        stopped: { en: 'Stopped', fr: 'Interrompue', color: 'red' },
      },
    }),
    recordCount: number({ label: { en: 'Records', fr: 'Fiches' }, decimals: 0, required: true }),
    endedAt: instant({ label: { en: 'Ended', fr: 'Terminée le' } }),
  },
  list: {
    columns: ['reference', 'kind', 'status', 'recordCount', 'createdAt', 'endedAt'],
    sort: '-createdAt',
  },
  form: [{ fields: ['reference', 'kind', 'status', 'recordCount', 'endedAt'] }],
});
