import { withMessages } from '#web/i18n/language.ts';
import { defineScreens } from '#web/screens.ts';

const messages = { en: () => import('./lazy/locale/en.json'), fr: () => import('./lazy/locale/fr.json') };

/** What has a time, by day, week and month. */
export const calendarScreens = defineScreens({
  routes: [
    {
      path: '/calendar',
      screen: withMessages(messages, () =>
        import('./lazy/calendar-page.tsx').then((file) => file.CalendarPage),
      ),
      entry: { place: 'main', label: { en: 'Calendar', fr: 'Agenda' }, icon: 'calendar', isEveryday: true },
    },
  ],
});
