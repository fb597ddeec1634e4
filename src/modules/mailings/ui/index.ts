import { withMessages } from '#web/i18n/language.ts';
import { defineScreens } from '#web/screens.ts';

const messages = { en: () => import('./lazy/locale/en.json'), fr: () => import('./lazy/locale/fr.json') };

const sendMail = withMessages(messages, () =>
  import('./lazy/send-mail-form.tsx').then((file) => file.SendMailForm),
);

/** A mail to what is ticked in a list: written, looked at, sent, followed; and the page on which one unsubscribes. */
export const mailingScreens = defineScreens({
  routes: [
    {
      path: '/mailings/$id',
      screen: withMessages(messages, () =>
        import('./lazy/mailing-page.tsx').then((file) => file.MailingPage),
      ),
    },
  ],
  publicRoutes: [
    {
      path: '/u/$token',
      screen: () => import('./lazy/unsubscribe-page.tsx').then((file) => file.UnsubscribePage),
    },
  ],
  actionForms: ['lead', 'contact', 'account'].map((entity) => ({
    entity,
    action: 'send-mail',
    form: sendMail,
  })),
  bulkStarts: [
    {
      key: 'mailing',
      label: { en: 'Send an e-mail', fr: 'Envoyer un e-mail' },
      icon: 'mail-forward',
      isOffered: (entity, meta) =>
        entity.place === 'main' &&
        entity.may.update &&
        entity.fields.some(({ type }) => type === 'email') &&
        meta.entities.some(({ name, may }) => name === 'mailing' && may.make),
      start: async (entity, choice) => {
        const { startMailing } = await import('./lazy/mailing-api.ts');
        return `/mailings/${(await startMailing(entity, choice)).id}`;
      },
    },
  ],
});
