import type { HomeCard } from '../screens.ts';

/** What everybody's day is made of. A card whose entity or fields the catalogue lacks for this person is left out. */
export const usualCards: readonly HomeCard[] = [
  {
    key: 'overdue',
    label: { en: 'Overdue tasks', fr: 'Tâches en retard' },
    entity: 'task',
    filter: 'ownerId = me and closedAt is empty and dueAt < now',
    sort: 'dueAt',
    columns: ['dueAt'],
    empty: { en: 'Nothing is late.', fr: 'Rien n’est en retard.' },
    done: { field: 'status', value: 'completed' },
  },
  {
    key: 'today',
    label: { en: 'Due today', fr: 'À faire aujourd’hui' },
    entity: 'task',
    filter: 'ownerId = me and closedAt is empty and dueAt = today and dueAt >= now',
    sort: 'dueAt',
    columns: ['dueAt'],
    empty: { en: 'Nothing more is due today.', fr: 'Plus rien à faire aujourd’hui.' },
    done: { field: 'status', value: 'completed' },
  },
  {
    key: 'calls',
    label: { en: 'Calls planned', fr: 'Appels planifiés' },
    entity: 'call',
    filter: 'ownerId = me and status = "scheduled"',
    sort: 'startedAt',
    columns: ['startedAt'],
    empty: { en: 'No call is planned.', fr: 'Aucun appel planifié.' },
  },
  {
    key: 'meetings',
    label: { en: 'Meetings this week', fr: 'Réunions de la semaine' },
    entity: 'meeting',
    filter: 'ownerId = me and closedAt is empty and startAt = this week',
    sort: 'startAt',
    columns: ['startAt'],
    empty: { en: 'No meeting this week.', fr: 'Aucune réunion cette semaine.' },
  },
  {
    key: 'newLeads',
    label: { en: 'New leads to contact', fr: 'Nouveaux prospects à contacter' },
    entity: 'lead',
    filter: 'ownerId = me and status in ["new", "assigned"]',
    sort: '-createdAt',
    columns: ['companyName', 'phone'],
    empty: { en: 'Every lead has been contacted.', fr: 'Tous les prospects ont été contactés.' },
  },
];
