import { defineScreens } from '#web/screens.ts';

/** The mail server’s page in the settings. */
export const emailScreens = defineScreens({
  routes: [
    {
      path: '/settings/mail',
      screen: () => import('./mail-page.tsx').then((file) => file.MailPage),
      entry: {
        place: 'settings',
        label: { en: 'Mail server', fr: 'Serveur de messagerie' },
        help: { en: 'Through which mail leaves', fr: 'Par lequel partent les e-mails' },
        icon: 'mail',
        adminOnly: true,
      },
    },
  ],
  messages: { en: () => import('./locale/en.json'), fr: () => import('./locale/fr.json') },
});
