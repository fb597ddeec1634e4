import { withMessages } from '#web/i18n/language.ts';
import { defineScreens } from '#web/screens.ts';

const calendarMessages = {
  en: () => import('./lazy/locale/en.json'),
  fr: () => import('./lazy/locale/fr.json'),
};

/** Screens of the workspace module beside the generic ones. */
export const workspaceScreens = defineScreens({
  panels: [
    {
      entity: 'legalEntity',
      key: 'missing',
      place: 'above',
      panel: () => import('./firm-panel.tsx').then((file) => file.FirmPanel),
    },
    {
      entity: 'workingCalendar',
      key: 'holidays',
      place: 'side',
      panel: withMessages(calendarMessages, () =>
        import('./lazy/calendar-panel.tsx').then((file) => file.CalendarPanel),
      ),
    },
  ],
  messages: { en: () => import('./locale/en.json'), fr: () => import('./locale/fr.json') },
});
