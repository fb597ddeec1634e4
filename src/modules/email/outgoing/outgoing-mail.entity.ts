import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { instant } from '#records/define/fields/day.ts';
import { email } from '#records/define/fields/email.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { links } from '#records/define/fields/links.ts';
import { text } from '#records/define/fields/text.ts';

/** A mail that leaves, or would leave if a mail server were set: the outbox that the settings show. */
export const outgoingMail = defineEntity({
  name: 'outgoingMail',
  plural: 'outgoingMails',
  label: { en: 'Outgoing mail', fr: 'E-mail sortant' },
  labelPlural: { en: 'Outgoing mails', fr: 'E-mails sortants' },
  icon: 'mail-forward',
  owned: false,
  place: 'settings',
  writtenBy: 'program',
  title: 'subject',
  fields: {
    to: email({ personal: true, label: { en: 'To', fr: 'À' }, required: true }),
    subject: text({ personal: true, label: { en: 'Subject', fr: 'Objet' }, required: true }),
    body: longText({ personal: true, label: { en: 'Text', fr: 'Texte' }, required: true, max: 100_000 }),
    status: choice({
      label: { en: 'Status', fr: 'Statut' },
      required: true,
      default: 'queued',
      values: {
        queued: { en: 'Queued', fr: 'En file', color: 'blue' },
        sent: { en: 'Sent', fr: 'Envoyé', color: 'green' },
        refused: { en: 'Refused', fr: 'Refusé', color: 'red' },
        held: {
          en: 'Held: no mail server is set',
          fr: 'Retenu : aucun serveur de messagerie',
          color: 'orange',
        },
      },
    }),
    sentAt: instant({ label: { en: 'Sent', fr: 'Envoyé le' } }),
    answer: text({ personal: true, label: { en: 'Server’s answer', fr: 'Réponse du serveur' }, max: 500 }),
    replyTo: email({ personal: true, label: { en: 'Answers to', fr: 'Réponses à' } }),
    calendar: longText({ personal: true, label: { en: 'Invitation', fr: 'Invitation' }, max: 100_000 }),
    about: links({ label: { en: 'About', fr: 'Concerne' } }),
  },
  list: { columns: ['to', 'subject', 'status', 'createdAt', 'sentAt'], sort: '-createdAt' },
  form: [{ fields: ['to', 'subject', 'status', 'sentAt', 'answer', 'body', 'about', 'replyTo', 'calendar'] }],
});
