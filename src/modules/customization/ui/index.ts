import { withMessages } from '#web/i18n/language.ts';
import { defineScreens } from '#web/screens.ts';

const messages = { en: () => import('./lazy/locale/en.json'), fr: () => import('./lazy/locale/fr.json') };
const entityPage = withMessages(messages, () =>
  import('./lazy/entity-page.tsx').then((file) => file.EntityPage),
);

/** Where administrators change what the firm keeps of its records. */
export const customizationScreens = defineScreens({
  routes: [
    {
      path: '/settings/customization',
      screen: withMessages(messages, () =>
        import('./lazy/entities-page.tsx').then((file) => file.EntitiesPage),
      ),
      entry: {
        place: 'settings',
        label: { en: 'Fields and entities', fr: 'Champs et entités' },
        help: { en: 'Make your own fields, forms, rules', fr: 'Vos propres champs, formulaires, règles' },
        icon: 'forms',
        adminOnly: true,
      },
    },
    { path: '/settings/customization/$entity', screen: entityPage },
    { path: '/settings/customization/$entity/$part', screen: entityPage },
  ],
});
