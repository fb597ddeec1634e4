import { defineEntity } from '#records/define/define-entity.ts';
import type { Values } from '#records/define/field.ts';
import { address } from '#records/define/fields/address.ts';
import { instant } from '#records/define/fields/day.ts';
import { email } from '#records/define/fields/email.ts';
import { link } from '#records/define/fields/link.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { phone } from '#records/define/fields/phone.ts';
import { rows } from '#records/define/fields/rows.ts';
import { text } from '#records/define/fields/text.ts';
import { yesNo } from '#records/define/fields/yes-no.ts';
import { consent, consentAt } from '../consent.ts';
import { personName } from '../person-name.ts';
import { contactRole } from './contact-role.ts';

/** A qualified person; the accounts he works for, with his role at each (ACC-03). */
export const contact = defineEntity({
  name: 'contact',
  plural: 'contacts',
  label: { en: 'Contact', fr: 'Contact' },
  labelPlural: { en: 'Contacts', fr: 'Contacts' },
  icon: 'user',
  owned: true,
  title: 'name',
  search: ['name', 'email', 'phone', 'mobilePhone'],
  matchKeys: [
    { by: 'email', fields: ['email'] },
    { by: 'phone', fields: ['phone', 'mobilePhone'] },
    { by: 'name', field: 'name', near: ['accountId', 'address'] },
  ],
  matchesAlso: [
    {
      entity: 'lead',
      keys: [{ by: 'email', fields: ['email'] }],
      when: 'status != "converted"',
    },
  ],
  fields: {
    name: text({
      personal: true,
      label: { en: 'Name', fr: 'Nom' },
      help: { en: 'A name or an e-mail at least', fr: 'Au moins un nom ou un e-mail' },
      required: true,
      compute: (contact: Values) => personName(contact) ?? contact.email,
    }),
    firstName: text({ personal: true, label: { en: 'First name', fr: 'Prénom' }, max: 100 }),
    lastName: text({
      personal: 'name',
      label: { en: 'Last name', fr: 'Nom de famille' },
      required: true,
      max: 100,
    }),
    jobTitle: text({ personal: true, label: { en: 'Job title', fr: 'Fonction' }, max: 120 }),
    accountId: link({
      label: { en: 'Account', fr: 'Compte' },
      help: { en: 'The primary one', fr: 'Le compte principal' },
      to: 'account',
    }),
    phone: phone({ personal: true, label: { en: 'Telephone', fr: 'Téléphone' } }),
    mobilePhone: phone({ personal: true, label: { en: 'Mobile', fr: 'Mobile' } }),
    email: email({ personal: true, label: { en: 'E-mail', fr: 'E-mail' }, indexed: true }),
    address: address({ personal: true, label: { en: 'Address', fr: 'Adresse' } }),
    doNotCall: yesNo({ label: { en: 'Do not call', fr: 'Ne pas appeler' } }),
    noMailings: yesNo({ label: { en: 'No mailings', fr: 'Pas d’envois groupés' } }),
    consent,
    consentAt,
    accounts: rows({ label: { en: 'Accounts and roles', fr: 'Comptes et rôles' }, of: 'accountContact' }),
    description: longText({ personal: true, label: { en: 'Description', fr: 'Description' } }),
    lastActivityAt: instant({
      label: { en: 'Last activity', fr: 'Dernière activité' },
      since: { en: 'Days since last communication', fr: 'Jours depuis le dernier échange' },
      readOnly: true,
    }),
    nextActivityAt: instant({ label: { en: 'Next activity', fr: 'Prochaine activité' }, readOnly: true }),
  },
  list: {
    columns: [
      'name',
      'accountId',
      'jobTitle',
      'phone',
      'email',
      'ownerId',
      'nextActivityAt',
      'lastActivityAt',
    ],
    sort: 'name',
  },
  form: [
    {
      fields: [
        'firstName',
        'lastName',
        'jobTitle',
        'accountId',
        'phone',
        'mobilePhone',
        'email',
        'ownerId',
        'tags',
        'description',
      ],
    },
    { label: { en: 'Accounts', fr: 'Comptes' }, fields: ['accounts'], folded: true },
    {
      label: { en: 'Address', fr: 'Adresse' },
      fields: ['address', 'doNotCall', 'noMailings', 'consent', 'consentAt'],
      folded: true,
    },
  ],
});

/** One account a contact works for. */
export const accountContact = defineEntity({
  name: 'accountContact',
  plural: 'accountContacts',
  label: { en: 'Role at an account', fr: 'Rôle chez le compte' },
  labelPlural: { en: 'Roles at accounts', fr: 'Rôles chez les comptes' },
  icon: 'link',
  owned: false,
  place: 'none',
  partOf: 'contactId',
  title: 'role',
  fields: {
    contactId: link({ label: { en: 'Contact', fr: 'Contact' }, to: 'contact' }),
    accountId: link({ label: { en: 'Account', fr: 'Compte' }, to: 'account', required: true }),
    role: contactRole,
    isPrimary: yesNo({ label: { en: 'Primary', fr: 'Principal' }, default: false }),
    isInactive: yesNo({ label: { en: 'Inactive', fr: 'Inactif' }, default: false }),
  },
  list: { columns: ['contactId', 'accountId', 'role', 'isPrimary'], sort: 'position' },
  form: [{ fields: ['accountId', 'role', 'isPrimary', 'isInactive'] }],
});
