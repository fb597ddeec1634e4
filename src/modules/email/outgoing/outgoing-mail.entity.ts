import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { instant } from '#records/define/fields/day.ts';
import { email } from '#records/define/fields/email.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { links } from '#records/define/fields/links.ts';
import { number } from '#records/define/fields/number.ts';
import { text } from '#records/define/fields/text.ts';

/**
 * A mail that leaves, or would leave if a mail server were set: the outbox that the settings show. Its delivery is its own state:
 *
 * queued ⇄ held (no server); queued, held → sending → sent | refused | uncertain | queued again, after growing pauses → failed.
 */
export const outgoingMail = defineEntity({
  name: 'outgoingMail',
  plural: 'outgoingMails',
  label: { en: 'Outgoing mail', fr: 'E-mail sortant' },
  labelPlural: { en: 'Outgoing mails', fr: 'E-mails sortants' },
  icon: 'mail-forward',
  owned: false,
  place: 'settings',
  writtenBy: 'program',
  attachedBy: 'program',
  title: 'subject',
  fields: {
    to: email({ personal: true, label: { en: 'To', fr: 'À' }, required: true }),
    subject: text({ personal: true, label: { en: 'Subject', fr: 'Objet' }, required: true }),
    body: longText({ personal: true, label: { en: 'Text', fr: 'Texte' }, required: true, max: 100_000 }),
    status: choice({
      label: { en: 'Status', fr: 'Statut' },
      required: true,
      default: 'queued',
      indexed: true,
      values: {
        queued: { en: 'Queued', fr: 'En file', color: 'blue' },
        sending: { en: 'Leaving', fr: 'En cours d’envoi', color: 'blue' },
        sent: { en: 'Sent', fr: 'Envoyé', color: 'green' },
        held: { en: 'Held', fr: 'Retenu', color: 'orange' },
        uncertain: { en: 'Not sure it left', fr: 'Envoi incertain', color: 'orange' },
        refused: { en: 'Refused', fr: 'Refusé', color: 'red' },
        failed: { en: 'Given up', fr: 'Échec', color: 'red' },
        dropped: { en: 'Dropped', fr: 'Écarté', color: 'gray' },
      },
    }),
    sentAt: instant({ label: { en: 'Sent', fr: 'Envoyé le' } }),
    answer: text({ personal: true, label: { en: 'Server’s answer', fr: 'Réponse du serveur' }, max: 500 }),
    tries: number({ label: { en: 'Tries', fr: 'Essais' }, decimals: 0, required: true, default: 0 }),
    triedAt: instant({ label: { en: 'Last tried', fr: 'Dernier essai' } }),
    nextTryAt: instant({ label: { en: 'Next try', fr: 'Prochain essai' }, default: { from: 'now' } }),
    replyTo: email({ personal: true, label: { en: 'Answers to', fr: 'Réponses à' } }),
    calendar: longText({ personal: true, label: { en: 'Invitation', fr: 'Invitation' }, max: 100_000 }),
    about: links({ label: { en: 'About', fr: 'Concerne' } }),
  },
  list: { columns: ['to', 'subject', 'status', 'createdAt', 'sentAt', 'nextTryAt'], sort: '-createdAt' },
  form: [
    {
      fields: [
        'to',
        'subject',
        'status',
        'sentAt',
        'answer',
        'tries',
        'triedAt',
        'nextTryAt',
        'body',
        'about',
        'replyTo',
        'calendar',
      ],
    },
  ],
});
