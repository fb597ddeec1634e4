import { withMessages } from '#web/i18n/language.ts';
import { defineScreens } from '#web/screens.ts';

const messages = { en: () => import('./lazy/locale/en.json'), fr: () => import('./lazy/locale/fr.json') };

/** Where administrators say which other programs are told of what, and see what became of it. */
export const webhookScreens = defineScreens({
  routes: [
    {
      path: '/settings/webhooks',
      screen: withMessages(messages, () =>
        import('./lazy/webhooks-page.tsx').then((file) => file.WebhooksPage),
      ),
      entry: {
        place: 'settings',
        label: { en: 'Webhooks', fr: 'Webhooks' },
        help: { en: 'Tell Zapier, Make, n8n', fr: 'Avertir Zapier, Make, n8n' },
        icon: 'route',
        adminOnly: true,
      },
    },
    {
      path: '/settings/webhooks/$id',
      screen: withMessages(messages, () =>
        import('./lazy/webhook-page.tsx').then((file) => file.WebhookPage),
      ),
    },
  ],
});
