import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { instant } from '#records/define/fields/day.ts';
import { entityName } from '#records/define/fields/entity-name.ts';
import { link } from '#records/define/fields/link.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { number } from '#records/define/fields/number.ts';
import { rows } from '#records/define/fields/rows.ts';
import { text } from '#records/define/fields/text.ts';
import { webAddress } from '#records/define/fields/web-address.ts';
import { yesNo } from '#records/define/fields/yes-no.ts';
import { acceptedFiles } from './files.rules.ts';
import { destinationFields, destinationSection } from '../destination/destination-fields.ts';

const title = (language: string) => ({ en: `Title (${language})`, fr: `Titre (${language})` });
const intro = (language: string) => ({ en: `Introduction (${language})`, fr: `Introduction (${language})` });
const button = (language: string) => ({ en: `Button (${language})`, fr: `Bouton (${language})` });
const thanks = (language: string) => ({ en: `Thank-you (${language})`, fr: `Remerciement (${language})` });
const consent = (language: string) => ({
  en: `Consent text (${language})`,
  fr: `Texte du consentement (${language})`,
});

/**
 * A form on the web whose submissions become records (LEAD-07). This is its draft; what the public sees is the published
 * version (`webFormVersion`).
 */
export const webForm = defineEntity({
  name: 'webForm',
  plural: 'webForms',
  label: { en: 'Web form', fr: 'Formulaire web' },
  labelPlural: { en: 'Web forms', fr: 'Formulaires web' },
  icon: 'forms',
  owned: false,
  place: 'settings',
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', fr: 'Nom' }, required: true, unique: true, max: 120 }),
    key: text({
      label: { en: 'Address', fr: 'Adresse' },
      help: {
        en: 'The form is at /f/… under this word; one that nobody guesses is made if you give none',
        fr: 'Le formulaire se trouve sous /f/… suivi de ce mot ; à défaut, il est tiré au hasard',
      },
      unique: true,
      max: 60,
    }),
    status: choice({
      label: { en: 'Status', fr: 'Statut' },
      required: true,
      readOnly: true,
      default: 'draft',
      values: {
        draft: { en: 'Draft', fr: 'Brouillon', color: 'gray' },
        published: { en: 'Published', fr: 'Publié', color: 'green' },
        closed: { en: 'Closed', fr: 'Fermé', color: 'orange' },
      },
    }),
    entity: entityName({
      label: { en: 'Makes', fr: 'Crée' },
      offers: 'made',
      required: true,
      default: 'lead',
    }),
    language: choice({
      label: { en: 'Language', fr: 'Langue' },
      required: true,
      default: 'visitor',
      values: {
        visitor: { en: 'The visitor’s', fr: 'Celle du visiteur' },
        en: { en: 'English', fr: 'Anglais' },
        fr: { en: 'French', fr: 'Français' },
      },
    }),
    inputs: rows({ label: { en: 'Fields', fr: 'Champs' }, of: 'webFormInput' }),
    titleEn: text({ label: title('EN'), max: 200 }),
    titleFr: text({ label: title('FR'), max: 200 }),
    introEn: longText({ label: intro('EN'), max: 2000 }),
    introFr: longText({ label: intro('FR'), max: 2000 }),
    buttonEn: text({ label: button('EN'), max: 60 }),
    buttonFr: text({ label: button('FR'), max: 60 }),
    thanksEn: longText({ label: thanks('EN'), max: 2000 }),
    thanksFr: longText({ label: thanks('FR'), max: 2000 }),
    consentEn: longText({
      label: consent('EN'),
      help: {
        en: 'Without a text, no consent is asked for',
        fr: 'Sans texte, aucun consentement n’est demandé',
      },
      max: 2000,
    }),
    consentFr: longText({ label: consent('FR'), max: 2000 }),
    consentPurpose: choice({
      editable: true,
      label: { en: 'Purpose of the consent', fr: 'Finalité du consentement' },
      required: true,
      default: 'marketing',
      values: {
        marketing: { en: 'Marketing', fr: 'Prospection commerciale' },
        newsletter: { en: 'Newsletter', fr: 'Lettre d’information' },
        answer: { en: 'Answering the request', fr: 'Réponse à la demande' },
      },
    }),
    consentRequired: yesNo({
      label: { en: 'Consent required', fr: 'Consentement obligatoire' },
      required: true,
      default: false,
    }),
    doubleOptIn: yesNo({
      label: { en: 'Confirm by e-mail', fr: 'Confirmation par e-mail' },
      help: {
        en: 'The record is made once the visitor has confirmed by a link that he is sent',
        fr: 'La fiche est créée quand le visiteur a confirmé par le lien qu’il reçoit',
      },
      required: true,
      default: false,
    }),
    ...destinationFields,
    returnAddress: webAddress({
      label: { en: 'Page afterwards', fr: 'Page de retour' },
      help: { en: 'Instead of the thank-you', fr: 'À la place du remerciement' },
    }),
    returnAddresses: longText({
      label: { en: 'Allowed return pages', fr: 'Pages de retour autorisées' },
      help: {
        en: 'One address per line; an own page may name one of them, or one below it',
        fr: 'Une adresse par ligne ; votre page peut désigner l’une d’elles, ou une page en dessous',
      },
      max: 4000,
    }),
    sites: longText({
      label: { en: 'Allowed sites', fr: 'Sites autorisés' },
      help: {
        en: 'One per line, such as https://www.example.com: they may embed the form, or post to it if it is open',
        fr: 'Un par ligne, par exemple https://www.exemple.fr : ils peuvent intégrer le formulaire, ou lui envoyer des données s’il est ouvert',
      },
      max: 4000,
    }),
    protection: choice({
      label: { en: 'Protection', fr: 'Protection' },
      required: true,
      default: 'strict',
      values: {
        strict: { en: 'Strict: only through our page', fr: 'Stricte : par notre page seulement' },
        open: { en: 'Open: own pages may post', fr: 'Ouverte : vos propres pages peuvent envoyer' },
      },
    }),
    hasChanges: yesNo({
      label: { en: 'Unpublished changes', fr: 'Modifications non publiées' },
      readOnly: true,
      default: false,
    }),
    publishedAt: instant({ label: { en: 'Published', fr: 'Publié le' }, readOnly: true }),
    publishedVersionId: link({
      label: { en: 'Published version', fr: 'Version publiée' },
      to: 'webFormVersion',
      readOnly: true,
    }),
  },
  list: { columns: ['name', 'status', 'entity', 'recordOwnerId', 'hasChanges', 'publishedAt'], sort: 'name' },
  form: [
    { fields: ['name', 'key', 'status', 'language', 'inputs'] },
    {
      label: { en: 'Texts', fr: 'Textes' },
      fields: [
        'titleFr',
        'titleEn',
        'introFr',
        'introEn',
        'buttonFr',
        'buttonEn',
        'thanksFr',
        'thanksEn',
        'returnAddress',
      ],
      folded: true,
    },
    { ...destinationSection, fields: ['entity', ...destinationSection.fields] },
    {
      label: { en: 'Consent', fr: 'Consentement' },
      fields: ['consentFr', 'consentEn', 'consentPurpose', 'consentRequired', 'doubleOptIn'],
      folded: true,
    },
    {
      label: { en: 'Protection and sites', fr: 'Protection et sites' },
      fields: ['protection', 'sites', 'returnAddresses', 'hasChanges', 'publishedAt', 'publishedVersionId'],
      folded: true,
    },
  ],
});

/** One field of a form, in its place. */
export const webFormInput = defineEntity({
  name: 'webFormInput',
  plural: 'webFormInputs',
  label: { en: 'Field of a form', fr: 'Champ d’un formulaire' },
  labelPlural: { en: 'Fields of forms', fr: 'Champs de formulaires' },
  icon: 'forms',
  owned: false,
  place: 'none',
  partOf: 'formId',
  title: 'field',
  fields: {
    formId: link({ label: { en: 'Form', fr: 'Formulaire' }, to: 'webForm' }),
    field: text({
      label: { en: 'Field', fr: 'Champ' },
      help: { en: 'Key of the entity’s field', fr: 'Clé du champ de l’entité' },
      required: true,
      max: 60,
    }),
    labelEn: text({ label: { en: 'Label (EN)', fr: 'Libellé (EN)' }, max: 200 }),
    labelFr: text({ label: { en: 'Label (FR)', fr: 'Libellé (FR)' }, max: 200 }),
    isRequired: yesNo({ label: { en: 'Required', fr: 'Obligatoire' }, required: true, default: false }),
    isHidden: yesNo({
      label: { en: 'Hidden', fr: 'Masqué' },
      help: { en: 'With a fixed value', fr: 'Avec une valeur fixe' },
      required: true,
      default: false,
    }),
    value: text({
      label: { en: 'Fixed value', fr: 'Valeur fixe' },
      help: { en: 'As a visitor would send it', fr: 'Comme un visiteur l’enverrait' },
      max: 500,
    }),
    accepts: choice({
      label: { en: 'Kind of files', fr: 'Type de fichiers' },
      required: true,
      default: 'both',
      values: acceptedFiles,
    }),
    maxMegabytes: number({
      label: { en: 'Most megabytes', fr: 'Taille maximale (Mo)' },
      help: { en: 'Of one file', fr: 'Par fichier' },
      required: true,
      default: 10,
      decimals: 0,
      min: 1,
      max: 25,
    }),
    shownIf: text({
      label: { en: 'Shown only if', fr: 'Affiché seulement si' },
      help: {
        en: 'A condition on fields before it, as in filters: rating = "hot"',
        fr: 'Une condition sur des champs placés avant, comme dans les filtres : rating = "hot"',
      },
      max: 500,
    }),
    startsStep: yesNo({
      label: { en: 'Starts a step', fr: 'Commence une étape' },
      required: true,
      default: false,
    }),
    stepEn: text({ label: { en: 'Title of the step (EN)', fr: 'Titre de l’étape (EN)' }, max: 120 }),
    stepFr: text({ label: { en: 'Title of the step (FR)', fr: 'Titre de l’étape (FR)' }, max: 120 }),
  },
  list: { columns: ['formId', 'field', 'isRequired', 'isHidden'], sort: 'position' },
  form: [
    {
      fields: [
        'field',
        'labelFr',
        'labelEn',
        'isRequired',
        'isHidden',
        'value',
        'accepts',
        'maxMegabytes',
        'shownIf',
        'startsStep',
        'stepFr',
        'stepEn',
      ],
    },
  ],
});
