import { choice } from '#records/define/fields/choice.ts';
import { link } from '#records/define/fields/link.ts';
import { tags } from '#records/define/fields/tags.ts';
import { yesNo } from '#records/define/fields/yes-no.ts';

/** What a form and a lead source say of the records that are made of what comes in (LEAD-22). */
export const destinationFields = {
  recordOwnerId: link({
    label: { en: 'Owner of the records', fr: 'Propriétaire des fiches' },
    to: 'user',
  }),
  recordGroupId: link({
    label: { en: 'Group of the records', fr: 'Groupe des fiches' },
    help: {
      en: 'Its members take turns; goes before the owner',
      fr: 'Ses membres se relaient ; passe avant le propriétaire',
    },
    to: 'distributionGroup',
  }),
  recordTags: tags({ label: { en: 'Tags of the records', fr: 'Étiquettes des fiches' } }),
  onMatch: choice({
    label: { en: 'If the person is known', fr: 'Si la personne est connue' },
    help: { en: 'A lead or contact with the same e-mail', fr: 'Prospect ou contact de même e-mail' },
    required: true,
    default: 'attach',
    values: {
      attach: { en: 'Add the submission to the record', fr: 'Joindre l’envoi à la fiche' },
      fill: { en: 'Fill empty fields as well', fr: 'Remplir aussi les champs vides' },
      create: { en: 'Make a new record', fr: 'Créer une nouvelle fiche' },
    },
  }),
  notifyOwner: yesNo({
    label: { en: 'Tell the owner', fr: 'Prévenir le propriétaire' },
    help: {
      en: 'When somebody whom he looks after writes again; of a new record he is told anyway',
      fr: 'Quand une personne qu’il suit écrit de nouveau ; d’une nouvelle fiche, il est prévenu de toute façon',
    },
    required: true,
    default: true,
  }),
  isConverted: yesNo({
    label: { en: 'Convert at once', fr: 'Convertir aussitôt' },
    help: {
      en: 'Each new lead becomes contact, account and deal; a contact who is known gets the deal',
      fr: 'Chaque nouveau prospect devient contact, compte et affaire ; un contact connu reçoit l’affaire',
    },
    required: true,
    default: false,
  }),
  recordPipelineId: link({
    label: { en: 'Pipeline of the deals', fr: 'Pipeline des affaires' },
    help: { en: 'The default one unless told', fr: 'À défaut, le pipeline par défaut' },
    to: 'pipeline',
  }),
  recordStageId: link({
    label: { en: 'Stage of the deals', fr: 'Étape des affaires' },
    help: { en: 'The first of the pipeline unless told', fr: 'À défaut, la première du pipeline' },
    to: 'stage',
  }),
} as const;

/** For the form of an entity that has them. */
export const destinationSection = {
  label: { en: 'What it becomes', fr: 'Ce que cela devient' },
  fields: [
    'recordOwnerId',
    'recordGroupId',
    'recordTags',
    'onMatch',
    'notifyOwner',
    'isConverted',
    'recordPipelineId',
    'recordStageId',
  ],
} as const;
