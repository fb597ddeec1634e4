import { defineScreens } from '#web/screens.ts';

/** Screens of the workspace module beside the generic ones. */
export const workspaceScreens = defineScreens({
  panels: [
    {
      entity: 'legalEntity',
      key: 'missing',
      place: 'above',
      panel: () => import('./firm-panel.tsx').then((file) => file.FirmPanel),
    },
  ],
  messages: { en: () => import('./locale/en.json'), fr: () => import('./locale/fr.json') },
});
