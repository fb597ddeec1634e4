import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { day } from '#records/define/fields/day.ts';
import { link } from '#records/define/fields/link.ts';
import { rows } from '#records/define/fields/rows.ts';
import { text } from '#records/define/fields/text.ts';
import { timeZone } from '#records/define/fields/time-zone.ts';
import { yesNo } from '#records/define/fields/yes-no.ts';

/** When people work (ADM-10): the firm has one by default, and a team may have its own. */
export const workingCalendar = defineEntity({
  name: 'workingCalendar',
  plural: 'workingCalendars',
  label: { en: 'Working calendar', fr: 'Calendrier ouvré' },
  labelPlural: { en: 'Working calendars', fr: 'Calendriers ouvrés' },
  icon: 'calendar-time',
  owned: false,
  place: 'settings',
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', fr: 'Nom' }, required: true, unique: true, max: 120 }),
    timeZone: timeZone({
      label: { en: 'Time zone', fr: 'Fuseau horaire' },
      required: true,
      default: 'Europe/Paris',
    }),
    holidays: choice({
      label: { en: 'Public holidays', fr: 'Jours fériés' },
      required: true,
      default: 'france',
      values: {
        france: { en: 'France', fr: 'France' },
        alsace_moselle: { en: 'France, Alsace-Moselle', fr: 'France, Alsace-Moselle' },
        none: { en: 'None', fr: 'Aucun' },
      },
    }),
    isDefault: yesNo({
      label: { en: 'The firm’s', fr: 'Celui de l’entreprise' },
      help: { en: 'For everybody whose team has none', fr: 'Pour tous ceux dont l’équipe n’en a pas' },
      default: false,
    }),
    hours: rows({ label: { en: 'Opening hours', fr: 'Horaires d’ouverture' }, of: 'openingHours', max: 100 }),
    exceptions: rows({
      label: { en: 'Days that differ', fr: 'Jours particuliers' },
      of: 'calendarException',
    }),
  },
  list: { columns: ['name', 'timeZone', 'holidays', 'isDefault'], sort: 'name' },
  form: [
    { fields: ['name', 'timeZone', 'holidays', 'isDefault'] },
    { label: { en: 'Hours', fr: 'Horaires' }, fields: ['hours', 'exceptions'] },
  ],
});

/** In ISO 8601's order, which their place in the declaration is. */
export const weekdays = {
  monday: { en: 'Monday', fr: 'Lundi' },
  tuesday: { en: 'Tuesday', fr: 'Mardi' },
  wednesday: { en: 'Wednesday', fr: 'Mercredi' },
  thursday: { en: 'Thursday', fr: 'Jeudi' },
  friday: { en: 'Friday', fr: 'Vendredi' },
  saturday: { en: 'Saturday', fr: 'Samedi' },
  sunday: { en: 'Sunday', fr: 'Dimanche' },
} as const;

/** From when to when one works on a weekday; several a day leave room for lunch. */
export const openingHours = defineEntity({
  name: 'openingHours',
  plural: 'openingHours',
  label: { en: 'Opening', fr: 'Plage horaire' },
  labelPlural: { en: 'Opening hours', fr: 'Plages horaires' },
  icon: 'clock',
  owned: false,
  place: 'none',
  partOf: 'calendarId',
  title: 'weekday',
  fields: {
    calendarId: link({ label: { en: 'Calendar', fr: 'Calendrier' }, to: 'workingCalendar' }),
    weekday: choice({ label: { en: 'Day', fr: 'Jour' }, required: true, values: weekdays }),
    from: text({ label: { en: 'From', fr: 'De' }, required: true, max: 5 }),
    to: text({ label: { en: 'To', fr: 'À' }, required: true, max: 5 }),
  },
  list: { columns: ['weekday', 'from', 'to'], sort: 'position' },
  form: [{ fields: ['weekday', 'from', 'to'] }],
});

/** A day on which one does not work though one usually does, or works though one usually does not. */
export const calendarException = defineEntity({
  name: 'calendarException',
  plural: 'calendarExceptions',
  label: { en: 'Day that differs', fr: 'Jour particulier' },
  labelPlural: { en: 'Days that differ', fr: 'Jours particuliers' },
  icon: 'calendar-off',
  owned: false,
  place: 'none',
  partOf: 'calendarId',
  title: 'reason',
  fields: {
    calendarId: link({ label: { en: 'Calendar', fr: 'Calendrier' }, to: 'workingCalendar' }),
    day: day({ label: { en: 'Day', fr: 'Jour' }, required: true }),
    isOpen: yesNo({ label: { en: 'Open', fr: 'Ouvert' }, default: false }),
    reason: text({ label: { en: 'Why', fr: 'Motif' }, max: 120 }),
  },
  list: { columns: ['day', 'isOpen', 'reason'], sort: 'day' },
  form: [{ fields: ['day', 'isOpen', 'reason'] }],
});
