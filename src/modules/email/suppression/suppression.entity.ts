import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { instant } from '#records/define/fields/day.ts';
import { email } from '#records/define/fields/email.ts';
import { link } from '#records/define/fields/link.ts';

/** Why no mail to many goes to an address. */
export const suppressionReasons = {
  unsubscribed: { en: 'Unsubscribed', fr: 'Désinscrit', color: 'gray' },
  hard_bounce: { en: 'No such address', fr: 'Adresse inexistante', color: 'red' },
  consent_withdrawn: { en: 'Consent withdrawn', fr: 'Consentement retiré', color: 'gray' },
  complaint: { en: 'Complained', fr: 'Plainte', color: 'orange' },
  manual: { en: 'Added by hand', fr: 'Ajouté à la main', color: 'blue' },
} as const;

/** An address that gets no mail to many, whatever records hold it; single mails that a person writes still go there. */
export const suppression = defineEntity({
  name: 'suppression',
  plural: 'suppressions',
  label: { en: 'Unsubscribed address', fr: 'Adresse exclue' },
  labelPlural: { en: 'Suppression list', fr: 'Liste d’exclusion' },
  icon: 'shield',
  owned: false,
  place: 'settings',
  title: 'address',
  search: ['address'],
  fields: {
    address: email({ label: { en: 'Address', fr: 'Adresse' }, required: true, unique: true }),
    reason: choice({
      label: { en: 'Reason', fr: 'Motif' },
      required: true,
      default: 'manual',
      values: suppressionReasons,
    }),
    at: instant({ label: { en: 'Since', fr: 'Depuis le' }, required: true, default: { from: 'now' } }),
    mailingId: link({ label: { en: 'By mailing', fr: 'Par l’envoi' }, to: 'mailing', readOnly: true }),
  },
  list: { columns: ['address', 'reason', 'at', 'mailingId'], sort: '-at' },
  form: [{ fields: ['address', 'reason', 'at', 'mailingId'] }],
});
