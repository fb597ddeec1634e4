import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { instant } from '#records/define/fields/day.ts';
import { email } from '#records/define/fields/email.ts';
import { anyLink } from '#records/define/fields/link.ts';
import { number } from '#records/define/fields/number.ts';
import { text } from '#records/define/fields/text.ts';
import { webAddress } from '#records/define/fields/web-address.ts';

/**
 * What one guest was last told of a meeting or visit, and in which revision (iTIP's SEQUENCE, RFC 5546): what he is told next
 * follows from the difference.
 */
export const invitation = defineEntity({
  name: 'invitation',
  plural: 'invitations',
  label: { en: 'Invitation', fr: 'Invitation' },
  labelPlural: { en: 'Invitations', fr: 'Invitations' },
  icon: 'mail-forward',
  owned: false,
  place: 'none',
  writtenBy: 'program',
  title: 'email',
  fields: {
    about: anyLink({ label: { en: 'Meeting or visit', fr: 'Réunion ou visite' }, required: true }),
    email: email({ label: { en: 'E-mail', fr: 'E-mail' }, required: true }),
    name: text({ label: { en: 'Name', fr: 'Nom' } }),
    state: choice({
      label: { en: 'State', fr: 'État' },
      required: true,
      default: 'invited',
      values: {
        invited: { en: 'Invited', fr: 'Invité', color: 'blue' },
        cancelled: { en: 'Cancelled', fr: 'Annulée', color: 'gray' },
      },
    }),
    sequence: number({ label: { en: 'Revision', fr: 'Révision' }, decimals: 0, min: 0, required: true }),
    title: text({ label: { en: 'Title', fr: 'Titre' }, required: true }),
    startAt: instant({ label: { en: 'Start', fr: 'Début' }, required: true }),
    endAt: instant({ label: { en: 'End', fr: 'Fin' } }),
    location: text({ label: { en: 'Place', fr: 'Lieu' } }),
    joinUrl: webAddress({ label: { en: 'Online at', fr: 'Lien de visioconférence' } }),
  },
  list: { columns: ['email', 'title', 'startAt', 'state', 'sequence'], sort: '-createdAt' },
  form: [
    { fields: ['email', 'name', 'title', 'startAt', 'endAt', 'location', 'joinUrl', 'state', 'sequence'] },
  ],
});
