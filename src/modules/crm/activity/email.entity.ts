import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { instant } from '#records/define/fields/day.ts';
import { email as address } from '#records/define/fields/email.ts';
import { link } from '#records/define/fields/link.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { text } from '#records/define/fields/text.ts';
import { activityFields } from './shared-fields.ts';

/** A mail to or from somebody one deals with, as his record's timeline tells it; what goes over the wire is email's. */
export const email = defineEntity({
  name: 'email',
  plural: 'emails',
  label: { en: 'E-mail', fr: 'E-mail' },
  labelPlural: { en: 'E-mails', fr: 'E-mails' },
  icon: 'mail',
  isMinor: true,
  owned: true,
  place: 'none',
  writtenBy: 'program',
  attachedBy: 'program',
  title: 'subject',
  search: ['subject', 'toAddress'],
  fields: {
    subject: text({ personal: true, label: { en: 'Subject', fr: 'Objet' }, required: true }),
    direction: choice({
      label: { en: 'Direction', fr: 'Sens' },
      required: true,
      default: 'outbound',
      values: {
        inbound: { en: 'Received', fr: 'Reçu', color: 'teal' },
        outbound: { en: 'Sent', fr: 'Envoyé', color: 'blue' },
      },
    }),
    status: choice({
      label: { en: 'Status', fr: 'Statut' },
      required: true,
      default: 'queued',
      values: {
        queued: { en: 'Queued', fr: 'En file', color: 'blue' },
        sent: { en: 'Sent', fr: 'Envoyé', color: 'green' },
        uncertain: { en: 'Not sure it left', fr: 'Envoi incertain', color: 'orange' },
        failed: { en: 'Failed', fr: 'Échec', color: 'red' },
      },
    }),
    toAddress: address({ personal: true, label: { en: 'To', fr: 'À' } }),
    body: longText({ personal: true, label: { en: 'Text', fr: 'Texte' }, max: 100_000 }),
    sentAt: instant({ label: { en: 'Sent', fr: 'Envoyé le' }, indexed: true }),
    messageId: text({ label: { en: 'Message id', fr: 'Identifiant du message' }, hidden: true, max: 300 }),
    mailingId: link({ label: { en: 'Mailing', fr: 'Envoi groupé' }, to: 'mailing', indexed: true }),
    ...activityFields,
  },
  list: { columns: ['subject', 'toAddress', 'status', 'sentAt', 'links', 'ownerId'], sort: '-createdAt' },
  form: [
    {
      fields: [
        'subject',
        'toAddress',
        'direction',
        'status',
        'sentAt',
        'mailingId',
        'links',
        'ownerId',
        'body',
      ],
    },
  ],
});
