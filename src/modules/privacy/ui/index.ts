import { withMessages } from '#web/i18n/language.ts';
import { defineScreens } from '#web/screens.ts';

const messages = { en: () => import('./lazy/locale/en.json'), fr: () => import('./lazy/locale/fr.json') };

/** Where administrators answer people who ask what is held of them, or want it erased. */
export const privacyScreens = defineScreens({
  routes: [
    {
      path: '/settings/privacy',
      screen: withMessages(messages, () =>
        import('./lazy/privacy-page.tsx').then((file) => file.PrivacyPage),
      ),
      entry: {
        place: 'settings',
        label: { en: 'A person’s data', fr: 'Données d’une personne' },
        help: { en: 'Access file and erasure (GDPR)', fr: 'Dossier d’accès et effacement (RGPD)' },
        icon: 'shield-check',
        adminOnly: true,
      },
    },
  ],
});
