import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { instant } from '#records/define/fields/day.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { number } from '#records/define/fields/number.ts';
import { text } from '#records/define/fields/text.ts';
import { priority } from '../priority.ts';
import { activityFields } from './shared-fields.ts';

const open = ['not_started', 'in_progress', 'waiting', 'deferred'];
const all = [...open, 'completed', 'cancelled'];

/** Something to be done by its owner (ACT-03). */
export const task = defineEntity({
  name: 'task',
  plural: 'tasks',
  label: { en: 'Task', fr: 'Tâche' },
  labelPlural: { en: 'Tasks', fr: 'Tâches' },
  icon: 'checkbox',
  owned: true,
  title: 'subject',
  search: ['subject'],
  fields: {
    subject: text({ label: { en: 'Subject', fr: 'Objet' }, required: true }),
    dueAt: instant({
      label: { en: 'Due', fr: 'Échéance' },
      late: { en: 'Overdue', fr: 'En retard' },
      indexed: true,
    }),
    workingDays: number({
      label: { en: 'Within working days', fr: 'Délai en jours ouvrés' },
      help: {
        en: 'Instead of a due date: counted from now, by the owner’s calendar',
        fr: 'À la place d’une échéance : compté à partir de maintenant, selon le calendrier du propriétaire',
      },
      decimals: 0,
      min: 0,
      max: 250,
    }),
    reminderAt: instant({ label: { en: 'Reminder', fr: 'Rappel' } }),
    priority,
    status: choice({
      label: { en: 'Status', fr: 'Statut' },
      required: true,
      default: 'not_started',
      values: {
        not_started: { en: 'Not started', fr: 'Non commencée', color: 'gray' },
        in_progress: { en: 'In progress', fr: 'En cours', color: 'blue' },
        waiting: { en: 'Waiting', fr: 'En attente', color: 'yellow' },
        deferred: { en: 'Deferred', fr: 'Reportée', color: 'yellow' },
        completed: { en: 'Completed', fr: 'Terminée', color: 'green' },
        cancelled: { en: 'Cancelled', fr: 'Annulée', color: 'gray' },
      },
    }),
    description: longText({ label: { en: 'Description', fr: 'Description' } }),
    ...activityFields,
  },
  list: {
    columns: ['subject', 'dueAt', 'priority', 'status', 'ownerId', 'links'],
    sort: 'dueAt',
    filter: 'closedAt is empty',
  },
  form: [
    {
      fields: [
        'subject',
        'dueAt',
        'workingDays',
        'priority',
        'status',
        'ownerId',
        'links',
        'reminderAt',
        'description',
      ],
    },
  ],
  board: { field: 'status' },
  transitions: {
    field: 'status',
    moves: Object.fromEntries(all.map((from) => [from, all.filter((to) => to !== from)])),
  },
});
