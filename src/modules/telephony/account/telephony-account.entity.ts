import { defineEntity } from '#records/define/define-entity.ts';
import type { Values } from '#records/define/field.ts';
import { choice } from '#records/define/fields/choice.ts';
import { instant } from '#records/define/fields/day.ts';
import { linkMany } from '#records/define/fields/link.ts';
import { text } from '#records/define/fields/text.ts';
import { yesNo } from '#records/define/fields/yes-no.ts';
import { providerValues } from '../providers/provider-values.ts';

/** A telephone system that tells of its calls (TEL-01). Its token is a secret, so only administrators see it. */
export const telephonyAccount = defineEntity({
  name: 'telephonyAccount',
  plural: 'telephonyAccounts',
  label: { en: 'Telephone system', fr: 'Système téléphonique' },
  labelPlural: { en: 'Telephone systems', fr: 'Systèmes téléphoniques' },
  icon: 'phone',
  owned: false,
  place: 'settings',
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', fr: 'Nom' }, required: true, max: 120 }),
    provider: choice({
      label: { en: 'Kind', fr: 'Type' },
      required: true,
      default: 'generic_cti',
      values: providerValues,
    }),
    isActive: yesNo({ label: { en: 'Active', fr: 'Actif' }, required: true, default: true }),
    token: text({ label: { en: 'Token', fr: 'Jeton' }, readOnly: true, unique: true }),
    hookPath: text({
      label: { en: 'Address to call', fr: 'Adresse à appeler' },
      help: {
        en: 'Behind this server’s own address; the telephone system posts each event of a call there',
        fr: 'À la suite de l’adresse de ce serveur ; le standard y envoie chaque événement d’un appel',
      },
      compute: (account: Values) =>
        account.provider === 'generic_cti' ? `/hooks/telephony/${String(account.token)}` : null,
    }),
    country: text({
      label: { en: 'Country', fr: 'Pays' },
      help: {
        en: 'Two-letter code of the country that numbers without prefix belong to; the firm’s own unless told',
        fr: 'Code à deux lettres du pays auquel appartiennent les numéros sans indicatif ; à défaut, celui de la société',
      },
      max: 2,
    }),
    userIds: linkMany({
      label: { en: 'Users rung', fr: 'Utilisateurs appelés' },
      help: {
        en: 'Who sees a call for which the telephone system names nobody',
        fr: 'Qui voit un appel pour lequel le standard ne nomme personne',
      },
      to: 'user',
    }),
    lastEventAt: instant({ label: { en: 'Last event', fr: 'Dernier événement' }, readOnly: true }),
  },
  list: { columns: ['name', 'provider', 'isActive', 'country', 'userIds', 'lastEventAt'], sort: 'name' },
  form: [
    { fields: ['name', 'provider', 'isActive', 'country', 'userIds'] },
    { label: { en: 'Connection', fr: 'Connexion' }, fields: ['hookPath', 'token', 'lastEventAt'] },
  ],
});
