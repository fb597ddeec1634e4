import { withMessages } from '../i18n/language.ts';
import type { ScreenRoute } from '../screens.ts';

const messages = { en: () => import('./lazy/locale/en.json'), fr: () => import('./lazy/locale/fr.json') };

/** Duplicates of any entity that looks for them: those there are, and the sheet on which several become one (CONV-12). */
export const duplicateRoutes: readonly ScreenRoute[] = [
  {
    path: '/$path/duplicates',
    screen: withMessages(messages, () =>
      import('./lazy/duplicates-page.tsx').then((file) => file.DuplicatesPage),
    ),
  },
  {
    path: '/$path/merge',
    screen: withMessages(messages, () => import('./lazy/merge-page.tsx').then((file) => file.MergePage)),
  },
];

/** Beside a form's buttons, once something was typed that others have too. */
export const duplicateWarning = withMessages(messages, () =>
  import('./lazy/duplicate-warning.tsx').then((file) => file.DuplicateWarning),
);
