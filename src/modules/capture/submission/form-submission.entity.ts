import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { instant } from '#records/define/fields/day.ts';
import { email } from '#records/define/fields/email.ts';
import { json } from '#records/define/fields/json.ts';
import { link } from '#records/define/fields/link.ts';
import { links } from '#records/define/fields/links.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { number } from '#records/define/fields/number.ts';
import { text } from '#records/define/fields/text.ts';

const from = (what: string) => text({ label: { en: what, fr: what }, max: 255 });

/**
 * What a visitor sent by a form, or a marketing tool told of somebody. It is stored before anything is made of it, so that it is there whatever becomes of it; `links` are the
 * records it is about, on whose timeline it stands. It is found by its form and by those records, and seen as profiles say.
 */
export const formSubmission = defineEntity({
  name: 'formSubmission',
  plural: 'formSubmissions',
  label: { en: 'Form submission', fr: 'Envoi de formulaire' },
  labelPlural: { en: 'Form submissions', fr: 'Envois de formulaires' },
  icon: 'forms',
  owned: true,
  place: 'none',
  writtenBy: 'program',
  title: 'name',
  search: ['name', 'email'],
  fields: {
    name: text({ personal: true, label: { en: 'From', fr: 'De' }, required: true }),
    // It came by one of the two.
    formId: link({ label: { en: 'Form', fr: 'Formulaire' }, to: 'webForm', indexed: true }),
    leadSourceId: link({
      label: { en: 'Lead source', fr: 'Source de prospects' },
      to: 'leadSource',
      indexed: true,
    }),
    status: choice({
      label: { en: 'Status', fr: 'Statut' },
      required: true,
      default: 'received',
      indexed: true,
      values: {
        received: { en: 'Received', fr: 'Reçu', color: 'blue' },
        awaiting_confirmation: {
          en: 'Awaiting confirmation',
          fr: 'En attente de confirmation',
          color: 'yellow',
        },
        done: { en: 'Taken over', fr: 'Repris', color: 'green' },
        failed: { en: 'Failed', fr: 'En échec', color: 'red' },
        spam: { en: 'Spam', fr: 'Indésirable', color: 'gray' },
        test: { en: 'Test', fr: 'Essai', color: 'gray' },
      },
    }),
    outcome: choice({
      label: { en: 'Became', fr: 'Devenu' },
      values: {
        created: { en: 'A new record', fr: 'Une nouvelle fiche' },
        filled: {
          en: 'Added to a record, with empty fields filled',
          fr: 'Joint à une fiche, champs vides remplis',
        },
        attached: { en: 'Added to a record', fr: 'Joint à une fiche' },
        converted: { en: 'Contact and deal', fr: 'Contact et affaire' },
      },
    }),
    reason: text({
      personal: true,
      label: { en: 'What did not go in', fr: 'Ce qui n’a pas été repris' },
      max: 1000,
    }),
    links: links({ label: { en: 'About', fr: 'Concerne' } }),
    content: longText({ personal: true, label: { en: 'Content', fr: 'Contenu' }, max: 100_000 }),
    /** Of the record's fields, as the form asked for them. */
    values: json({ personal: true, label: { en: 'Values', fr: 'Valeurs' } }),
    /** As a lead source told them, in its own words; null until they are fetched. */
    answers: json({ personal: true, label: { en: 'Answers', fr: 'Réponses' }, hidden: true }),
    email: email({ personal: true, label: { en: 'E-mail', fr: 'E-mail' }, indexed: true }),
    formVersion: number({ label: { en: 'Version of the form', fr: 'Version du formulaire' }, decimals: 0 }),
    consent: json({ label: { en: 'Consent', fr: 'Consentement' } }),
    confirmedAt: instant({ label: { en: 'Confirmed', fr: 'Confirmé le' } }),
    language: text({ label: { en: 'Language', fr: 'Langue' }, max: 2 }),
    utmSource: from('utm_source'),
    utmMedium: from('utm_medium'),
    utmCampaign: from('utm_campaign'),
    utmTerm: from('utm_term'),
    utmContent: from('utm_content'),
    gclid: text({ personal: true, label: { en: 'gclid', fr: 'gclid' }, max: 255 }),
    referrer: text({ label: { en: 'Came from', fr: 'Provenance' }, max: 1000 }),
    page: text({ label: { en: 'Page', fr: 'Page' }, max: 1000 }),
    // Shortened to the network: enough to see that a flood has one origin, and no longer an identifier of a person (GDPR art. 5.1 c).
    network: text({ personal: true, label: { en: 'Network', fr: 'Réseau' }, max: 60 }),
    /** Of the challenge that was solved, so that it serves once. */
    challenge: text({ label: { en: 'Challenge', fr: 'Défi' }, unique: true, hidden: true }),
    /** Where a tool could not be reached: the program tries again by itself then. */
    retryAt: instant({ label: { en: 'Tried again', fr: 'Nouvel essai' }, hidden: true, indexed: true }),
    /** Of a lead source: its id and that of the event there, so that what is told twice is stored once. */
    eventKey: text({ label: { en: 'Event', fr: 'Événement' }, unique: true, hidden: true }),
  },
  list: {
    columns: ['name', 'formId', 'leadSourceId', 'status', 'outcome', 'links', 'createdAt'],
    sort: '-createdAt',
  },
  form: [
    {
      fields: [
        'name',
        'email',
        'formId',
        'leadSourceId',
        'status',
        'outcome',
        'reason',
        'links',
        'content',
        'ownerId',
      ],
    },
    {
      label: { en: 'Where it came from', fr: 'Provenance' },
      fields: [
        'page',
        'referrer',
        'utmSource',
        'utmMedium',
        'utmCampaign',
        'utmTerm',
        'utmContent',
        'gclid',
        'network',
        'language',
        'formVersion',
        'confirmedAt',
        'tags',
      ],
      folded: true,
    },
  ],
});
