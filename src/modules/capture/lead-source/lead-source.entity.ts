import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { link } from '#records/define/fields/link.ts';
import { rows } from '#records/define/fields/rows.ts';
import { text } from '#records/define/fields/text.ts';
import { webAddress } from '#records/define/fields/web-address.ts';
import { yesNo } from '#records/define/fields/yes-no.ts';
import { destinationFields, destinationSection } from '../destination/destination-fields.ts';
import { sourceKinds } from '../sources/source-kinds.ts';

/**
 * A marketing tool that feeds leads (LEAD-09): which it is, which of its fields go where, and what becomes of those it tells of. Its
 * secrets are no fields, since fields are in the trail.
 */
export const leadSource = defineEntity({
  name: 'leadSource',
  plural: 'leadSources',
  label: { en: 'Lead source', fr: 'Source de prospects' },
  labelPlural: { en: 'Lead sources', fr: 'Sources de prospects' },
  icon: 'link',
  owned: false,
  place: 'settings',
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', fr: 'Nom' }, required: true, unique: true, max: 120 }),
    kind: choice({
      label: { en: 'Tool', fr: 'Outil' },
      required: true,
      default: 'json',
      values: sourceKinds,
    }),
    isActive: yesNo({ label: { en: 'Active', fr: 'Active' }, required: true, default: true }),
    baseUrl: webAddress({
      label: { en: 'Address of its API', fr: 'Adresse de son API' },
      help: {
        en: 'Only where leads are fetched (Meta), and only if it is not the usual one',
        fr: 'Seulement si les prospects sont à récupérer (Meta) à une autre adresse que celle d’usage',
      },
    }),
    token: text({ label: { en: 'Token', fr: 'Jeton' }, readOnly: true, unique: true, hidden: true }),
    mapping: rows({ label: { en: 'Mapping', fr: 'Correspondance' }, of: 'leadSourceField', max: 100 }),
    ...destinationFields,
  },
  list: {
    columns: ['name', 'kind', 'isActive', 'recordOwnerId', 'recordGroupId', 'updatedAt'],
    sort: 'name',
  },
  form: [{ fields: ['name', 'kind', 'isActive', 'baseUrl', 'mapping'] }, destinationSection],
});

/** Where one of the tool's fields goes, or a value that all its leads are given. */
export const leadSourceField = defineEntity({
  name: 'leadSourceField',
  plural: 'leadSourceFields',
  label: { en: 'Mapped field', fr: 'Champ correspondant' },
  labelPlural: { en: 'Mapped fields', fr: 'Champs correspondants' },
  icon: 'link',
  owned: false,
  place: 'none',
  partOf: 'leadSourceId',
  title: 'field',
  fields: {
    leadSourceId: link({ label: { en: 'Lead source', fr: 'Source de prospects' }, to: 'leadSource' }),
    theirs: text({
      label: { en: 'Their field', fr: 'Leur champ' },
      help: { en: 'Empty: the fixed value', fr: 'Vide : la valeur fixe' },
      max: 200,
    }),
    field: text({
      label: { en: 'Field of the lead', fr: 'Champ du prospect' },
      help: { en: 'Such as lastName or address.city', fr: 'Par exemple lastName ou address.city' },
      required: true,
      max: 80,
    }),
    value: text({ label: { en: 'Fixed value', fr: 'Valeur fixe' }, max: 500 }),
  },
  list: { columns: ['leadSourceId', 'theirs', 'field', 'value'], sort: 'position' },
  form: [{ fields: ['theirs', 'field', 'value'] }],
});
