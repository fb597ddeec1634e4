import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { link } from '#records/define/fields/link.ts';
import { rows } from '#records/define/fields/rows.ts';
import { text } from '#records/define/fields/text.ts';
import { yesNo } from '#records/define/fields/yes-no.ts';

/** Whose records a right reaches. */
export const scopeValues = {
  none: { en: 'None', fr: 'Aucun' },
  own: { en: 'Own', fr: 'Les siens' },
  team: { en: 'Team’s', fr: 'Ceux de l’équipe' },
  subordinates: { en: 'Subordinates’', fr: 'Ceux des subordonnés' },
  all: { en: 'All', fr: 'Tous' },
} as const;

export type ScopeCode = keyof typeof scopeValues;

const rights = {
  readScope: choice({
    label: { en: 'See', fr: 'Voir' },
    required: true,
    default: 'all',
    values: scopeValues,
  }),
  mayCreate: yesNo({ label: { en: 'Create', fr: 'Créer' }, required: true, default: true }),
  updateScope: choice({
    label: { en: 'Change', fr: 'Modifier' },
    required: true,
    default: 'own',
    values: scopeValues,
  }),
  removeScope: choice({
    label: { en: 'Remove', fr: 'Supprimer' },
    required: true,
    default: 'own',
    values: scopeValues,
  }),
};

/** What its users may do: rights on every entity, and exceptions for single entities and fields. */
export const profile = defineEntity({
  name: 'profile',
  plural: 'profiles',
  label: { en: 'Profile', fr: 'Profil' },
  labelPlural: { en: 'Profiles', fr: 'Profils' },
  icon: 'shield-lock',
  owned: false,
  place: 'settings',
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', fr: 'Nom' }, required: true, unique: true, max: 120 }),
    isAdministrator: yesNo({
      label: { en: 'Administrator', fr: 'Administrateur' },
      help: { en: 'May do everything, settings included', fr: 'Peut tout faire, paramètres compris' },
      required: true,
      default: false,
    }),
    requiresSecondFactor: yesNo({
      label: { en: 'Second factor required', fr: 'Double authentification exigée' },
      help: {
        en: 'Its users set up a code or sign in with a passkey before anything else',
        fr: 'Ses utilisateurs configurent un code, ou se connectent par clé d’accès, avant toute autre chose',
      },
      required: true,
      default: false,
    }),
    ...rights,
    entityRights: rows({
      label: { en: 'Exceptions by entity', fr: 'Exceptions par entité' },
      of: 'entityRight',
    }),
    fieldRights: rows({ label: { en: 'Exceptions by field', fr: 'Exceptions par champ' }, of: 'fieldRight' }),
  },
  list: {
    columns: ['name', 'isAdministrator', 'readScope', 'mayCreate', 'updateScope', 'removeScope'],
    sort: 'name',
  },
  form: [
    { fields: ['name', 'isAdministrator', 'requiresSecondFactor'] },
    {
      label: { en: 'Rights on records', fr: 'Droits sur les fiches' },
      fields: ['readScope', 'mayCreate', 'updateScope', 'removeScope', 'entityRights', 'fieldRights'],
    },
  ],
});

/** Rights on one entity where they differ from the profile's general ones. */
export const entityRight = defineEntity({
  name: 'entityRight',
  plural: 'entityRights',
  label: { en: 'Right on an entity', fr: 'Droit sur une entité' },
  labelPlural: { en: 'Rights on entities', fr: 'Droits sur les entités' },
  icon: 'shield',
  owned: false,
  place: 'none',
  partOf: 'profileId',
  title: 'entity',
  fields: {
    profileId: link({ label: { en: 'Profile', fr: 'Profil' }, to: 'profile' }),
    entity: text({ label: { en: 'Entity', fr: 'Entité' }, required: true }),
    ...rights,
  },
  list: { columns: ['entity', 'readScope', 'mayCreate', 'updateScope', 'removeScope'], sort: 'position' },
  form: [{ fields: ['entity', 'readScope', 'mayCreate', 'updateScope', 'removeScope'] }],
});

/** A field that the profile's users do not see, or see only. */
export const fieldRight = defineEntity({
  name: 'fieldRight',
  plural: 'fieldRights',
  label: { en: 'Right on a field', fr: 'Droit sur un champ' },
  labelPlural: { en: 'Rights on fields', fr: 'Droits sur les champs' },
  icon: 'shield',
  owned: false,
  place: 'none',
  partOf: 'profileId',
  title: 'field',
  fields: {
    profileId: link({ label: { en: 'Profile', fr: 'Profil' }, to: 'profile' }),
    entity: text({ label: { en: 'Entity', fr: 'Entité' }, required: true }),
    field: text({ label: { en: 'Field', fr: 'Champ' }, required: true }),
    right: choice({
      label: { en: 'Right', fr: 'Droit' },
      required: true,
      default: 'read',
      values: { hidden: { en: 'Hidden', fr: 'Masqué' }, read: { en: 'Read only', fr: 'Lecture seule' } },
    }),
  },
  list: { columns: ['entity', 'field', 'right'], sort: 'position' },
  form: [{ fields: ['entity', 'field', 'right'] }],
});
