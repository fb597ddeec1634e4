import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { email } from '#records/define/fields/email.ts';
import { number } from '#records/define/fields/number.ts';
import { text } from '#records/define/fields/text.ts';

/** How the connection is protected. */
const securities = {
  tls: { en: 'TLS (usual port 465)', fr: 'TLS (port habituel 465)' },
  startTls: { en: 'STARTTLS (usual port 587)', fr: 'STARTTLS (port habituel 587)' },
  none: { en: 'None: a server of one’s own network', fr: 'Aucune : serveur du réseau interne' },
} as const;

/** Mails to many that leave in a minute unless told: what the strictest of the large hosts takes (Microsoft 365). */
export const USUAL_PACE = 30;

/** The mail server that an administrator has set: one record at most. The password is no field: fields are in the trail. */
export const mailSetting = defineEntity({
  name: 'mailSetting',
  plural: 'mailSettings',
  label: { en: 'Mail server', fr: 'Serveur de messagerie' },
  labelPlural: { en: 'Mail servers', fr: 'Serveurs de messagerie' },
  icon: 'mail',
  owned: false,
  place: 'none',
  writtenBy: 'program',
  title: 'host',
  fields: {
    host: text({ label: { en: 'Server', fr: 'Serveur' }, required: true, max: 253 }),
    port: number({ label: { en: 'Port', fr: 'Port' }, required: true, decimals: 0, min: 1, max: 65_535 }),
    security: choice({ label: { en: 'Security', fr: 'Sécurité' }, required: true, values: securities }),
    user: text({ label: { en: 'User', fr: 'Utilisateur' }, max: 254 }),
    senderName: text({ label: { en: 'Sender’s name', fr: 'Nom de l’expéditeur' }, max: 120 }),
    senderAddress: email({
      label: { en: 'Sender’s address', fr: 'Adresse de l’expéditeur' },
      required: true,
    }),
    perMinute: number({
      label: { en: 'Mails a minute', fr: 'E-mails par minute' },
      required: true,
      default: USUAL_PACE,
      decimals: 0,
      min: 1,
      max: 10_000,
    }),
  },
  list: { columns: ['host', 'port', 'security'], sort: 'host' },
  form: [{ fields: ['host', 'port', 'security', 'user', 'senderName', 'senderAddress', 'perMinute'] }],
});
