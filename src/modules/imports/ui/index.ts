import { withMessages } from '#web/i18n/language.ts';
import { defineScreens } from '#web/screens.ts';

const messages = { en: () => import('./lazy/locale/en.json'), fr: () => import('./lazy/locale/fr.json') };
const page = withMessages(messages, () => import('./lazy/import-page.tsx').then((file) => file.ImportPage));
const pull = withMessages(messages, () => import('./lazy/pull-page.tsx').then((file) => file.PullPage));
const link = withMessages(messages, () => import('./lazy/import-link.tsx').then((file) => file.ImportLink));

/** Files into records: on one page from the file to what became of it. */
export const importScreens = defineScreens({
  routes: [
    {
      path: '/imports/new',
      screen: page,
      entry: {
        place: 'settings',
        label: { en: 'Import records', fr: 'Importer des fiches' },
        help: { en: 'From a file or another CRM', fr: 'D’un fichier ou d’un autre CRM' },
        icon: 'file-import',
      },
    },
    { path: '/imports/$id', screen: page },
    { path: '/imports/pulls/$id', screen: pull },
  ],
  panels: [{ entity: 'importRun', key: 'open', place: 'above', panel: link }],
  listLinks: [
    {
      key: 'import',
      label: { en: 'Import', fr: 'Importer' },
      icon: 'file-import',
      to: (entity) =>
        entity.may.create && entity.place !== 'none' ? `/imports/new?entity=${entity.name}` : undefined,
    },
  ],
});
