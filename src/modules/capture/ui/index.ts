import { withMessages } from '#web/i18n/language.ts';
import { withListTexts } from '#web/list/list-texts.ts';
import { defineScreens } from '#web/screens.ts';

const messages = { en: () => import('./lazy/locale/en.json'), fr: () => import('./lazy/locale/fr.json') };

/** The builder of web forms and the connection of lead sources, on the page of each; lists and records come from the catalogue. */
export const captureScreens = defineScreens({
  panels: [
    {
      entity: 'webForm',
      key: 'builder',
      place: 'above',
      panel: withMessages(
        messages,
        withListTexts(() => import('./lazy/form-panel.tsx').then((file) => file.FormPanel)),
      ),
      covers: ['inputs'],
    },
    {
      entity: 'leadSource',
      key: 'connection',
      place: 'above',
      panel: withMessages(messages, () =>
        import('./lazy/lead-source-panel.tsx').then((file) => file.LeadSourcePanel),
      ),
      covers: ['mapping'],
    },
  ],
});
