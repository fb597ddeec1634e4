import { withMessages } from '#web/i18n/language.ts';
import { defineScreens } from '#web/screens.ts';

const messages = { en: () => import('./lazy/locale/en.json'), fr: () => import('./lazy/locale/fr.json') };

/** How one signs in oneself, and where one is signed in. */
export const identityScreens = defineScreens({
  routes: [
    {
      path: '/settings/sign-in',
      screen: withMessages(messages, () =>
        import('./lazy/sign-in-settings-page.tsx').then((file) => file.SignInSettingsPage),
      ),
      entry: {
        place: 'account',
        label: { en: 'Sign-in and devices', fr: 'Connexion et appareils' },
        help: {
          en: 'Second factor, passkeys, where you are signed in',
          fr: 'Double authentification, clés d’accès, appareils connectés',
        },
        icon: 'shield-lock',
      },
    },
  ],
  publicRoutes: [
    {
      path: '/second-factor',
      screen: withMessages(messages, () =>
        import('./lazy/set-up-first-page.tsx').then((file) => file.SetUpFirstPage),
      ),
    },
  ],
});
