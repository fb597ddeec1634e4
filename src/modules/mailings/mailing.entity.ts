import { mailLanguages } from '#modules/email';
import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { instant } from '#records/define/fields/day.ts';
import { email } from '#records/define/fields/email.ts';
import { link } from '#records/define/fields/link.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { number } from '#records/define/fields/number.ts';
import { text } from '#records/define/fields/text.ts';
import { yesNo } from '#records/define/fields/yes-no.ts';

const count = (en: string, fr: string) =>
  number({ label: { en, fr }, decimals: 0, readOnly: true, default: 0 });

/**
 * One mail to many records, each with its own words (LEAD-15, ACT-10). Subject and text are its own copy: a template that
 * changes later changes no mailing. Who gets it is frozen in `mailing_recipients` when it is made.
 */
export const mailing = defineEntity({
  name: 'mailing',
  plural: 'mailings',
  label: { en: 'Mailing', fr: 'Envoi groupé' },
  labelPlural: { en: 'Mailings', fr: 'Envois groupés' },
  icon: 'mail-forward',
  isMinor: true,
  owned: true,
  place: 'main',
  writtenBy: 'program',
  title: 'name',
  search: ['name', 'subject'],
  fields: {
    name: text({ label: { en: 'Name', fr: 'Nom' }, required: true, max: 120 }),
    target: text({ label: { en: 'Entity', fr: 'Entité' }, required: true, hidden: true }),
    chosenBy: longText({ label: { en: 'Chosen by', fr: 'Choisis par' }, hidden: true }),
    templateId: link({ label: { en: 'Template', fr: 'Modèle' }, to: 'emailTemplate' }),
    language: choice({
      label: { en: 'Language', fr: 'Langue' },
      required: true,
      default: 'fr',
      values: mailLanguages,
    }),
    subject: text({ label: { en: 'Subject', fr: 'Objet' }, max: 300 }),
    body: longText({ label: { en: 'Text', fr: 'Texte' }, max: 50_000 }),
    senderName: text({ label: { en: 'Sender’s name', fr: 'Nom de l’expéditeur' }, max: 120 }),
    replyTo: email({
      label: { en: 'Replies to', fr: 'Réponses à' },
      help: {
        en: 'Left empty: the owner of each record',
        fr: 'Laissé vide : le propriétaire de chaque fiche',
      },
    }),
    sendIncomplete: yesNo({
      label: { en: 'Also where a value is missing', fr: 'Même s’il manque une valeur' },
      required: true,
      default: false,
    }),
    state: choice({
      label: { en: 'State', fr: 'État' },
      required: true,
      default: 'draft',
      indexed: true,
      values: {
        draft: { en: 'Draft', fr: 'Brouillon', color: 'gray' },
        sending: { en: 'Sending', fr: 'En cours d’envoi', color: 'blue' },
        paused: { en: 'Paused', fr: 'En pause', color: 'yellow' },
        sent: { en: 'Sent', fr: 'Envoyé', color: 'green' },
        cancelled: { en: 'Cancelled', fr: 'Annulé', color: 'gray' },
      },
    }),
    recipientCount: count('Recipients', 'Destinataires'),
    queuedCount: count('Waiting', 'En attente'),
    sentCount: count('Sent to', 'Envoyés'),
    failedCount: count('Failed', 'Échecs'),
    skippedCount: count('Left out', 'Écartés'),
    uncertainCount: count('Uncertain', 'Incertains'),
    unsubscribedCount: count('Unsubscribed', 'Désinscrits'),
    problem: text({ label: { en: 'Reason', fr: 'Raison' }, readOnly: true, max: 500 }),
    jobId: text({ label: { en: 'Job', fr: 'Tâche de fond' }, readOnly: true, hidden: true }),
    scheduledFor: instant({ label: { en: 'To be sent from', fr: 'À envoyer à partir du' }, readOnly: true }),
    startedAt: instant({ label: { en: 'Started', fr: 'Commencé le' }, readOnly: true }),
    endedAt: instant({ label: { en: 'Ended', fr: 'Terminé le' }, readOnly: true }),
  },
  list: {
    columns: [
      'name',
      'state',
      'recipientCount',
      'sentCount',
      'failedCount',
      'uncertainCount',
      'ownerId',
      'startedAt',
    ],
    sort: '-createdAt',
  },
  form: [
    {
      fields: [
        'name',
        'state',
        'templateId',
        'subject',
        'recipientCount',
        'sentCount',
        'failedCount',
        'skippedCount',
        'uncertainCount',
        'unsubscribedCount',
        'startedAt',
        'endedAt',
      ],
    },
  ],
  transitions: {
    field: 'state',
    moves: {
      draft: ['sending', 'cancelled'],
      sending: ['paused', 'sent', 'cancelled'],
      paused: ['sending', 'cancelled'],
      sent: ['sending'],
      cancelled: ['sending'],
    },
    byProgram: ['sending', 'paused', 'sent', 'cancelled'],
  },
});
