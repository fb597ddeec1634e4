import { choice } from '#records/define/fields/choice.ts';
import { instant } from '#records/define/fields/day.ts';
import { linkMany } from '#records/define/fields/link.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { rows } from '#records/define/fields/rows.ts';
import { text } from '#records/define/fields/text.ts';
import { yesNo } from '#records/define/fields/yes-no.ts';
import { activityFields } from './shared-fields.ts';

/** What meetings and visits have in common: when, where, with whom, and whether it took place (ACT-05). */
export function appointmentFields<const E extends string>(attendees: E) {
  return {
    title: text({ label: { en: 'Title', fr: 'Titre' }, required: true }),
    startAt: instant({ label: { en: 'Start', fr: 'Début' }, required: true, indexed: true }),
    endAt: instant({ label: { en: 'End', fr: 'Fin' } }),
    location: text({ label: { en: 'Place', fr: 'Lieu' } }),
    status: choice({
      label: { en: 'Status', fr: 'Statut' },
      required: true,
      default: 'planned',
      values: {
        planned: { en: 'Planned', fr: 'Prévue', color: 'blue' },
        held: { en: 'Held', fr: 'Tenue', color: 'green' },
        not_held: { en: 'Not held', fr: 'Non tenue', color: 'orange' },
        cancelled: { en: 'Cancelled', fr: 'Annulée', color: 'gray' },
      },
    }),
    attendees: rows({ label: { en: 'Attendees', fr: 'Participants' }, of: attendees, max: 100 }),
    sendInvitations: yesNo({
      label: { en: 'Send invitations', fr: 'Envoyer les invitations' },
      help: {
        en: 'By mail, now and whenever time or place change, until it is cancelled',
        fr: 'Par e-mail, maintenant et à chaque changement d’heure ou de lieu, jusqu’à l’annulation',
      },
      default: false,
    }),
    userIds: linkMany({
      label: { en: 'Colleagues', fr: 'Collègues présents' },
      to: 'user',
      readOnly: true,
    }),
    reminderAt: instant({ label: { en: 'Reminder', fr: 'Rappel' } }),
    description: longText({ label: { en: 'Description', fr: 'Description' } }),
    ...activityFields,
  } as const;
}
