import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { json } from '#records/define/fields/json.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { text } from '#records/define/fields/text.ts';

/**
 * Another program that is told of events (ADM-05, LEAD-10): where, of which, and whether it is to be told now. It is told what
 * its owner, or the API key that made it, may see at that moment. Its secrets are no fields: fields are in the trail.
 */
export const webhook = defineEntity({
  name: 'webhook',
  plural: 'webhooks',
  label: { en: 'Webhook', fr: 'Webhook' },
  labelPlural: { en: 'Webhooks', fr: 'Webhooks' },
  icon: 'route',
  owned: true,
  place: 'none',
  writtenBy: 'program',
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', fr: 'Nom' }, required: true, max: 120 }),
    url: text({ label: { en: 'Address', fr: 'Adresse' }, required: true, max: 2000 }),
    entity: text({ label: { en: 'Entity', fr: 'Entité' }, required: true, indexed: true, max: 100 }),
    events: json({ label: { en: 'Events', fr: 'Événements' }, readOnly: true, hidden: true }),
    filter: longText({ label: { en: 'Only if', fr: 'Seulement si' }, max: 2000 }),
    state: choice({
      label: { en: 'State', fr: 'État' },
      required: true,
      default: 'active',
      values: {
        active: { en: 'Active', fr: 'Actif', color: 'green' },
        paused: { en: 'Paused', fr: 'En pause', color: 'yellow' },
        disabled: { en: 'Switched off', fr: 'Désactivé', color: 'red' },
      },
    }),
    reason: choice({
      label: { en: 'Reason', fr: 'Raison' },
      readOnly: true,
      values: {
        gone: { en: 'The other side asked for it (410)', fr: 'Demandé par le destinataire (410)' },
        noAccess: {
          en: 'Whoever made it may not come in any more',
          fr: 'La personne ou la clé qui l’a créé n’a plus accès',
        },
        filter: { en: 'Its condition names a field that is gone', fr: 'Sa condition cite un champ disparu' },
        otherKey: {
          en: 'Its secret was sealed by another installation',
          fr: 'Son secret a été scellé par une autre installation',
        },
      },
    }),
    keyId: text({ label: { en: 'API key', fr: 'Clé d’API' }, readOnly: true, hidden: true }),
  },
  list: { columns: ['name', 'entity', 'url', 'state', 'ownerId', 'createdAt'], sort: 'name' },
  form: [{ fields: ['name', 'url', 'entity', 'filter', 'state', 'reason'] }],
});
