import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { instant } from '#records/define/fields/day.ts';
import { email } from '#records/define/fields/email.ts';
import { link } from '#records/define/fields/link.ts';
import { links } from '#records/define/fields/links.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { number } from '#records/define/fields/number.ts';
import { text } from '#records/define/fields/text.ts';

/**
 * Proof that a person agreed: to what, in which words, when and how (GDPR art. 7.1). `links` are the records of that person.
 * The words themselves are kept, so that they can be read whatever becomes of the form.
 */
export const consent = defineEntity({
  name: 'consent',
  plural: 'consents',
  label: { en: 'Consent', fr: 'Consentement' },
  labelPlural: { en: 'Consents', fr: 'Consentements' },
  icon: 'shield',
  owned: false,
  place: 'none',
  writtenBy: 'program',
  title: 'name',
  search: ['name', 'email'],
  fields: {
    name: text({ label: { en: 'Name', fr: 'Nom' }, required: true }),
    email: email({ label: { en: 'E-mail', fr: 'E-mail' }, indexed: true }),
    links: links({ label: { en: 'About', fr: 'Concerne' } }),
    state: choice({
      label: { en: 'State', fr: 'État' },
      required: true,
      values: {
        given: { en: 'Given', fr: 'Donné', color: 'green' },
        withdrawn: { en: 'Withdrawn', fr: 'Retiré', color: 'gray' },
      },
    }),
    purpose: text({ label: { en: 'Purpose', fr: 'Finalité' }, required: true, max: 60 }),
    text: longText({ label: { en: 'Text agreed to', fr: 'Texte accepté' }, required: true, max: 2000 }),
    textVersion: number({ label: { en: 'Version of the text', fr: 'Version du texte' }, decimals: 0 }),
    givenAt: instant({ label: { en: 'Given', fr: 'Donné le' }, required: true }),
    how: choice({
      label: { en: 'How', fr: 'Comment' },
      required: true,
      values: {
        form: { en: 'By a form', fr: 'Par un formulaire' },
        confirmed: { en: 'By a form, confirmed by e-mail', fr: 'Par un formulaire, confirmé par e-mail' },
      },
    }),
    submissionId: link({ label: { en: 'Submission', fr: 'Envoi' }, to: 'formSubmission', indexed: true }),
    withdrawnAt: instant({ label: { en: 'Withdrawn', fr: 'Retiré le' } }),
  },
  list: { columns: ['name', 'email', 'state', 'purpose', 'givenAt', 'how'], sort: '-givenAt' },
  form: [
    {
      fields: [
        'name',
        'email',
        'state',
        'purpose',
        'text',
        'textVersion',
        'givenAt',
        'how',
        'withdrawnAt',
        'submissionId',
        'links',
      ],
    },
  ],
});
