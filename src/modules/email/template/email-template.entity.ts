import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { entityName } from '#records/define/fields/entity-name.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { text } from '#records/define/fields/text.ts';

/** Languages in which mails to people outside are written: their footers, dates and amounts follow. */
export const mailLanguages = {
  fr: { en: 'French', fr: 'Français' },
  en: { en: 'English', fr: 'Anglais' },
} as const;

/** A mail as it is written to many, with fields of the record it goes to (ADM-12). */
export const emailTemplate = defineEntity({
  name: 'emailTemplate',
  plural: 'emailTemplates',
  label: { en: 'E-mail template', fr: 'Modèle d’e-mail' },
  labelPlural: { en: 'E-mail templates', fr: 'Modèles d’e-mail' },
  icon: 'mail',
  owned: false,
  place: 'settings',
  title: 'name',
  search: ['name', 'subject'],
  fields: {
    name: text({ label: { en: 'Name', fr: 'Nom' }, required: true, unique: true, max: 120 }),
    entity: entityName({
      label: { en: 'Written to', fr: 'Destiné à' },
      offers: 'mailed',
      required: true,
      default: 'lead',
      indexed: true,
    }),
    language: choice({
      label: { en: 'Language', fr: 'Langue' },
      required: true,
      default: 'fr',
      values: mailLanguages,
    }),
    subject: text({ label: { en: 'Subject', fr: 'Objet' }, required: true, max: 300 }),
    body: longText({
      label: { en: 'Text', fr: 'Texte' },
      help: {
        en: 'Fields stand in double braces, {{ firstName | default: "Hello" }}; **bold**, lists and [links](https://…) as in Markdown',
        fr: 'Les champs s’écrivent entre doubles accolades, {{ firstName | default: "Bonjour" }} ; **gras**, listes et [liens](https://…) comme en Markdown',
      },
      required: true,
      max: 50_000,
    }),
  },
  list: { columns: ['name', 'entity', 'language', 'subject', 'updatedAt'], sort: 'name' },
  form: [{ fields: ['name', 'entity', 'language', 'subject', 'body'] }],
});
