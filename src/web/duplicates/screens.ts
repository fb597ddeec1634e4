import { withMessages } from '../i18n/language.ts';
import { defineScreens } from '../screens.ts';

const messages = { en: () => import('./lazy/locale/en.json'), fr: () => import('./lazy/locale/fr.json') };

/** Duplicates of any entity that looks for them: those there are, and the sheet on which several become one (CONV-12). */
export const duplicateScreens = defineScreens({
  routes: [
    {
      path: '/$path/duplicates',
      screen: withMessages(messages, () =>
        import('./lazy/duplicates-page.tsx').then((file) => file.DuplicatesPage),
      ),
    },
    {
      path: '/$path/duplicates/set-aside',
      screen: withMessages(messages, () =>
        import('./lazy/set-aside-page.tsx').then((file) => file.SetAsidePage),
      ),
    },
    {
      path: '/$path/merge',
      screen: withMessages(messages, () => import('./lazy/merge-page.tsx').then((file) => file.MergePage)),
    },
  ],
  timelineEntries: ['dismissed', 'undismissed'].map((kind) => ({
    kind,
    entry: withMessages(messages, () =>
      import('./lazy/dismissed-entry.tsx').then((file) => file.DismissedEntry),
    ),
  })),
  listLinks: [
    {
      key: 'duplicates',
      label: { en: 'Duplicates', fr: 'Doublons' },
      icon: 'arrow-merge',
      to: (entity) => (entity.matchFields.length > 0 ? `/${entity.path}/duplicates` : undefined),
    },
  ],
});

/** Beside a form's buttons, once something was typed that others have too. */
export const duplicateWarning = withMessages(messages, () =>
  import('./lazy/duplicate-warning.tsx').then((file) => file.DuplicateWarning),
);
