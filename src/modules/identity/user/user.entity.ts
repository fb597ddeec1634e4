import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { email } from '#records/define/fields/email.ts';
import { link, linkMany } from '#records/define/fields/link.ts';
import { phone } from '#records/define/fields/phone.ts';
import { text } from '#records/define/fields/text.ts';
import { timeZone } from '#records/define/fields/time-zone.ts';
import { yesNo } from '#records/define/fields/yes-no.ts';

/** Somebody who works here and signs in. Never removed, since records name him; made inactive instead. */
export const user = defineEntity({
  name: 'user',
  plural: 'users',
  label: { en: 'User', fr: 'Utilisateur' },
  labelPlural: { en: 'Users', fr: 'Utilisateurs' },
  icon: 'user-circle',
  owned: false,
  place: 'settings',
  title: 'name',
  search: ['name', 'email', 'phone'],
  fields: {
    name: text({ label: { en: 'Name', fr: 'Nom' }, required: true, max: 120 }),
    email: email({ label: { en: 'E-mail', fr: 'E-mail' }, required: true, unique: true }),
    phone: phone({ label: { en: 'Telephone', fr: 'Téléphone' } }),
    extension: text({ label: { en: 'Extension', fr: 'Numéro de poste' }, unique: true, max: 20 }),
    language: choice({
      label: { en: 'Language', fr: 'Langue' },
      required: true,
      default: 'fr',
      values: { fr: { en: 'French', fr: 'Français' }, en: { en: 'English', fr: 'Anglais' } },
    }),
    timeZone: timeZone({
      label: { en: 'Time zone', fr: 'Fuseau horaire' },
      required: true,
      default: 'Europe/Paris',
    }),
    profileId: link({ label: { en: 'Profile', fr: 'Profil' }, to: 'profile', required: true }),
    roleId: link({ label: { en: 'Role', fr: 'Rôle' }, to: 'role' }),
    teamIds: linkMany({ label: { en: 'Teams', fr: 'Équipes' }, to: 'team' }),
    managerId: link({ label: { en: 'Manager', fr: 'Responsable' }, to: 'user' }),
    hasSecondFactor: yesNo({
      label: { en: 'Second factor', fr: 'Double authentification' },
      help: { en: 'A code after the password', fr: 'Un code après le mot de passe' },
      readOnly: true,
      default: false,
    }),
    status: choice({
      label: { en: 'Status', fr: 'Statut' },
      required: true,
      default: 'invited',
      values: {
        active: { en: 'Active', fr: 'Actif', color: 'green' },
        invited: { en: 'Invited', fr: 'Invité', color: 'blue' },
        inactive: { en: 'Inactive', fr: 'Inactif', color: 'gray' },
      },
    }),
    presence: choice({
      label: { en: 'Presence', fr: 'Présence' },
      readOnly: true,
      default: 'offline',
      values: {
        available: { en: 'Available', fr: 'Disponible', color: 'green' },
        busy: { en: 'Busy', fr: 'Occupé', color: 'red' },
        away: { en: 'Away', fr: 'Absent', color: 'yellow' },
        offline: { en: 'Offline', fr: 'Hors ligne', color: 'gray' },
      },
    }),
  },
  list: {
    columns: ['name', 'email', 'profileId', 'roleId', 'teamIds', 'hasSecondFactor', 'status'],
    sort: 'name',
  },
  form: [
    { fields: ['name', 'email', 'phone', 'extension', 'status'] },
    { label: { en: 'Rights', fr: 'Droits' }, fields: ['profileId', 'roleId', 'teamIds', 'managerId'] },
    { label: { en: 'Language and time', fr: 'Langue et heure' }, fields: ['language', 'timeZone'] },
  ],
  transitions: {
    field: 'status',
    moves: { invited: ['active', 'inactive'], active: ['inactive'], inactive: ['active', 'invited'] },
  },
});
