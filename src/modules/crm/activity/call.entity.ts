import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { instant } from '#records/define/fields/day.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { number } from '#records/define/fields/number.ts';
import { phone } from '#records/define/fields/phone.ts';
import { text } from '#records/define/fields/text.ts';
import { yesNo } from '#records/define/fields/yes-no.ts';
import { activityFields } from './shared-fields.ts';

/** A telephone call, planned, running or over (TEL-12); its state is derived from facts (telephony.md 3.2). */
export const call = defineEntity({
  name: 'call',
  plural: 'calls',
  label: { en: 'Call', fr: 'Appel' },
  labelPlural: { en: 'Calls', fr: 'Appels' },
  icon: 'phone',
  isMinor: true,
  owned: true,
  title: 'subject',
  search: ['subject', 'fromNumber', 'toNumber'],
  fields: {
    subject: text({ personal: true, label: { en: 'Subject', fr: 'Objet' }, required: true }),
    direction: choice({
      label: { en: 'Direction', fr: 'Sens' },
      required: true,
      default: 'outbound',
      values: {
        inbound: { en: 'Inbound', fr: 'Entrant', color: 'teal' },
        outbound: { en: 'Outbound', fr: 'Sortant', color: 'blue' },
      },
    }),
    status: choice({
      label: { en: 'Status', fr: 'Statut' },
      required: true,
      default: 'completed',
      values: {
        scheduled: { en: 'Scheduled', fr: 'Planifié', color: 'blue' },
        ringing: { en: 'Ringing', fr: 'Sonne', color: 'teal' },
        in_progress: { en: 'In progress', fr: 'En cours', color: 'teal' },
        completed: { en: 'Completed', fr: 'Terminé', color: 'green' },
        missed: { en: 'Missed', fr: 'Manqué', color: 'red' },
        voicemail: { en: 'Voicemail', fr: 'Messagerie', color: 'orange' },
        abandoned: { en: 'Abandoned', fr: 'Abandonné', color: 'orange' },
        no_answer: { en: 'No answer', fr: 'Sans réponse', color: 'orange' },
        busy: { en: 'Busy', fr: 'Occupé', color: 'orange' },
        failed: { en: 'Failed', fr: 'Échoué', color: 'red' },
        cancelled: { en: 'Cancelled', fr: 'Annulé', color: 'gray' },
      },
    }),
    fromNumber: phone({ personal: true, label: { en: 'From', fr: 'De' } }),
    toNumber: phone({ personal: true, label: { en: 'To', fr: 'Vers' } }),
    startedAt: instant({ label: { en: 'Start', fr: 'Début' }, default: { from: 'now' }, indexed: true }),
    answeredAt: instant({ label: { en: 'Answered', fr: 'Décroché le' } }),
    endedAt: instant({ label: { en: 'End', fr: 'Fin' } }),
    durationSeconds: number({
      label: { en: 'Duration in seconds', fr: 'Durée en secondes' },
      decimals: 0,
      min: 0,
    }),
    outcome: choice({
      editable: true,
      label: { en: 'Outcome', fr: 'Résultat' },
      values: {
        interested: { en: 'Interested', fr: 'Intéressé', color: 'green' },
        call_back: { en: 'Call back', fr: 'À rappeler', color: 'yellow' },
        not_interested: { en: 'Not interested', fr: 'Pas intéressé', color: 'gray' },
        off_target: { en: 'Off target', fr: 'Hors cible', color: 'gray' },
        unreachable: { en: 'Unreachable', fr: 'Injoignable', color: 'orange' },
      },
    }),
    notes: longText({ personal: true, label: { en: 'Notes', fr: 'Notes' } }),
    isDemo: yesNo({ label: { en: 'Demo call', fr: 'Appel de démonstration' }, readOnly: true }),
    provider: text({ label: { en: 'Provider', fr: 'Fournisseur' }, readOnly: true }),
    externalId: text({
      label: { en: 'Provider’s id', fr: 'Identifiant du fournisseur' },
      readOnly: true,
      unique: true,
    }),
    ...activityFields,
  },
  list: {
    columns: [
      'subject',
      'direction',
      'status',
      'fromNumber',
      'toNumber',
      'startedAt',
      'durationSeconds',
      'outcome',
      'ownerId',
      'links',
    ],
    sort: '-startedAt',
  },
  form: [
    {
      fields: [
        'subject',
        'direction',
        'status',
        'fromNumber',
        'toNumber',
        'startedAt',
        'durationSeconds',
        'outcome',
        'ownerId',
        'links',
        'notes',
      ],
    },
    { fields: ['answeredAt', 'endedAt', 'provider', 'externalId', 'isDemo'], folded: true },
  ],
});
