import { defineEntity } from '#records/define/define-entity.ts';
import { links } from '#records/define/fields/links.ts';
import { linkMany } from '#records/define/fields/link.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { yesNo } from '#records/define/fields/yes-no.ts';

/** What somebody says about a record to those who see it (ACT-08). Conversion and merges carry it along as they do activities. */
export const streamPost = defineEntity({
  name: 'streamPost',
  plural: 'streamPosts',
  label: { en: 'Post', fr: 'Message du flux' },
  labelPlural: { en: 'Posts', fr: 'Messages du flux' },
  icon: 'note',
  owned: false,
  place: 'none',
  writtenBy: 'program',
  hangsOn: 'links',
  isPosted: true,
  title: 'body',
  fields: {
    body: longText({ personal: true, label: { en: 'Text', fr: 'Texte' }, required: true, max: 10_000 }),
    isInternal: yesNo({
      label: { en: 'Internal', fr: 'Interne' },
      help: {
        en: 'For colleagues only: never shown in the customer portal, which is yet to come',
        fr: 'Pour les collègues seulement : jamais montré dans le portail client, qui reste à venir',
      },
      default: true,
    }),
    mentionIds: linkMany({ label: { en: 'Mentioned', fr: 'Personnes mentionnées' }, to: 'user' }),
    links: links({ label: { en: 'About', fr: 'Concerne' }, required: true }),
  },
  list: { columns: ['body', 'isInternal', 'createdAt'], sort: '-createdAt' },
  form: [{ fields: ['body', 'isInternal', 'mentionIds', 'links'] }],
});
