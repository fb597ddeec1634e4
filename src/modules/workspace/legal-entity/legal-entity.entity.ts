import { defineEntity } from '#records/define/define-entity.ts';
import { address } from '#records/define/fields/address.ts';
import { choice } from '#records/define/fields/choice.ts';
import { currency } from '#records/define/fields/currency.ts';
import { email } from '#records/define/fields/email.ts';
import { file } from '#records/define/fields/file.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { money, number } from '#records/define/fields/number.ts';
import { phone } from '#records/define/fields/phone.ts';
import { text } from '#records/define/fields/text.ts';
import { timeZone } from '#records/define/fields/time-zone.ts';
import { yesNo } from '#records/define/fields/yes-no.ts';

/** Legal forms, and which of them are companies with a capital. */
const legalForms = {
  ei: { en: 'Sole trader (EI)', fr: 'Entreprise individuelle (EI)' },
  eurl: { en: 'EURL', fr: 'EURL' },
  sarl: { en: 'SARL', fr: 'SARL' },
  sasu: { en: 'SASU', fr: 'SASU' },
  sas: { en: 'SAS', fr: 'SAS' },
  sa: { en: 'SA', fr: 'SA' },
  snc: { en: 'SNC', fr: 'SNC' },
  scop: { en: 'SCOP', fr: 'SCOP' },
  association: { en: 'Association', fr: 'Association' },
  other: { en: 'Other', fr: 'Autre' },
} as const;

/** A firm that issues documents in its own name: what the law wants printed on them, and how it counts its days. */
export const legalEntity = defineEntity({
  name: 'legalEntity',
  plural: 'legalEntities',
  label: { en: 'Company', fr: 'Société' },
  labelPlural: { en: 'Companies', fr: 'Sociétés' },
  icon: 'building',
  owned: false,
  place: 'settings',
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', fr: 'Raison sociale' }, required: true, max: 200 }),
    logo: file({
      label: { en: 'Logo', fr: 'Logo' },
      help: {
        en: 'Printed on quotes and invoices; PNG or JPEG',
        fr: 'Imprimé sur les devis et factures ; PNG ou JPEG',
      },
      accept: ['image/png', 'image/jpeg'],
      maxBytes: 1_000_000,
    }),
    legalForm: choice({ label: { en: 'Legal form', fr: 'Forme juridique' }, values: legalForms }),
    capital: money({ label: { en: 'Share capital', fr: 'Capital social' }, min: 0 }),
    siren: text({ label: { en: 'SIREN', fr: 'SIREN' }, max: 20 }),
    siret: text({ label: { en: 'SIRET', fr: 'SIRET' }, max: 20 }),
    vatNumber: text({ label: { en: 'VAT number', fr: 'N° de TVA intracommunautaire' }, max: 30 }),
    rcs: text({
      label: { en: 'Trade register', fr: 'Registre (RCS ou RM)' },
      help: { en: 'As printed, such as “RCS Lyon”', fr: 'Tel qu’imprimé, par exemple « RCS Lyon »' },
      max: 80,
    }),
    address: address({ label: { en: 'Address', fr: 'Adresse' } }),
    phone: phone({ label: { en: 'Telephone', fr: 'Téléphone' } }),
    email: email({ label: { en: 'E-mail', fr: 'E-mail' } }),
    iban: text({ label: { en: 'IBAN', fr: 'IBAN' }, max: 42 }),
    bic: text({ label: { en: 'BIC', fr: 'BIC' }, max: 14 }),
    currency: currency({ label: { en: 'Currency', fr: 'Devise' }, required: true, default: 'EUR' }),
    timeZone: timeZone({
      label: { en: 'Time zone', fr: 'Fuseau horaire' },
      required: true,
      default: 'Europe/Paris',
    }),
    locale: choice({
      label: { en: 'Language of documents', fr: 'Langue des documents' },
      required: true,
      default: 'fr',
      values: { fr: { en: 'French', fr: 'Français' }, en: { en: 'English', fr: 'Anglais' } },
    }),
    defaultCountry: text({
      label: { en: 'Country', fr: 'Pays' },
      help: {
        en: 'Two letters; decides how telephone numbers are read',
        fr: 'Deux lettres ; sert à lire les numéros de téléphone',
      },
      required: true,
      default: 'FR',
      max: 2,
    }),
    vatOnDebits: yesNo({
      label: { en: 'VAT on debits', fr: 'TVA sur les débits' },
      help: {
        en: 'VAT on services is due when invoiced, not when paid',
        fr: 'La TVA des services est exigible à la facturation',
      },
      required: true,
      default: false,
    }),
    paymentDays: number({
      label: { en: 'Days to pay', fr: 'Délai de règlement (jours)' },
      help: { en: 'From the issue date; 60 at most', fr: 'À compter de l’émission ; 60 au plus (L441-10)' },
      required: true,
      default: 30,
      decimals: 0,
      min: 0,
      max: 60,
    }),
    penaltyText: longText({
      label: { en: 'Late-payment penalties', fr: 'Pénalités de retard' },
      help: {
        en: 'Printed on invoices; the usual sentence where empty',
        fr: 'Imprimé sur les factures ; phrase d’usage si vide',
      },
      max: 1000,
    }),
    isDefault: yesNo({
      label: { en: 'Issues by default', fr: 'Émettrice par défaut' },
      required: true,
      default: false,
    }),
  },
  list: { columns: ['name', 'legalForm', 'siren', 'vatNumber', 'isDefault'], sort: 'name' },
  form: [
    {
      fields: [
        'name',
        'logo',
        'legalForm',
        'capital',
        'siren',
        'siret',
        'rcs',
        'vatNumber',
        'address',
        'phone',
        'email',
      ],
    },
    { label: { en: 'Bank', fr: 'Banque' }, fields: ['iban', 'bic'] },
    {
      label: { en: 'Invoices', fr: 'Factures' },
      fields: ['paymentDays', 'vatOnDebits', 'penaltyText', 'currency', 'locale', 'isDefault'],
    },
    { label: { en: 'Place and time', fr: 'Lieu et heure' }, fields: ['defaultCountry', 'timeZone'] },
  ],
});
