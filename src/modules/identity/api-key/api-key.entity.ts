import { defineEntity } from '#records/define/define-entity.ts';
import { instant } from '#records/define/fields/day.ts';
import { link } from '#records/define/fields/link.ts';
import { text } from '#records/define/fields/text.ts';

/** By which another program comes in, on behalf of a user; its secret is shown once and kept as a hash only. */
export const apiKey = defineEntity({
  name: 'apiKey',
  plural: 'apiKeys',
  label: { en: 'API key', fr: 'Clé d’API' },
  labelPlural: { en: 'API keys', fr: 'Clés d’API' },
  icon: 'key',
  owned: false,
  place: 'settings',
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', fr: 'Nom' }, required: true, max: 120 }),
    userId: link({
      label: { en: 'Acts for', fr: 'Agit pour' },
      to: 'user',
      required: true,
      default: { from: 'me' },
    }),
    profileId: link({
      label: { en: 'Profile', fr: 'Profil' },
      help: { en: 'The user’s own where empty', fr: 'Celui de l’utilisateur s’il est vide' },
      to: 'profile',
    }),
    expiresAt: instant({ label: { en: 'Expires', fr: 'Expire le' } }),
    revokedAt: instant({ label: { en: 'Revoked', fr: 'Révoquée le' } }),
    secretStart: text({ label: { en: 'Begins with', fr: 'Commence par' }, readOnly: true, max: 20 }),
  },
  list: { columns: ['name', 'userId', 'profileId', 'secretStart', 'expiresAt', 'revokedAt'], sort: 'name' },
  form: [{ fields: ['name', 'userId', 'profileId', 'expiresAt', 'revokedAt'] }],
});
