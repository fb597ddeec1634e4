import { withMessages } from '#web/i18n/language.ts';
import { defineScreens } from '#web/screens.ts';

const messages = { en: () => import('./lazy/locale/en.json'), fr: () => import('./lazy/locale/fr.json') };

/** Screens of the sales module beside the generic ones. */
export const salesScreens = defineScreens({
  actionForms: [
    {
      entity: 'lead',
      action: 'convert',
      form: () => import('./convert-form.tsx').then((file) => file.ConvertForm),
    },
    {
      entity: 'deal',
      action: 'clone',
      form: withMessages(messages, () => import('./lazy/clone-form.tsx').then((file) => file.CloneForm)),
    },
    {
      entity: 'pipeline',
      action: 'transfer',
      form: withMessages(messages, () =>
        import('./lazy/transfer-form.tsx').then((file) => file.TransferForm),
      ),
    },
  ],
  homeCards: [
    {
      key: 'deals-without-step',
      label: { en: 'Deals that need a next step', fr: 'Affaires sans prochaine étape' },
      entity: 'deal',
      filter: 'ownerId = me and category = "open" and nextStep is empty and nextActivityAt is empty',
      sort: 'expectedCloseDate',
      columns: ['amount', 'expectedCloseDate'],
      empty: { en: 'Every open deal has a next step.', fr: 'Chaque affaire en cours a sa prochaine étape.' },
    },
  ],
  messages: { en: () => import('./locale/en.json'), fr: () => import('./locale/fr.json') },
});
