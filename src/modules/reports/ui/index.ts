import { withMessages } from '#web/i18n/language.ts';
import { defineScreens } from '#web/screens.ts';

const messages = { en: () => import('./lazy/locale/en.json'), fr: () => import('./lazy/locale/fr.json') };
const page = withMessages(messages, () => import('./lazy/reports-page.tsx').then((file) => file.ReportsPage));

/** Reports, each a chart with its table. */
export const reportScreens = defineScreens({
  routes: [
    {
      path: '/reports',
      screen: page,
      entry: { place: 'main', label: { en: 'Reports', fr: 'Rapports' }, icon: 'chart-bar' },
    },
    { path: '/reports/$key', screen: page },
  ],
});
