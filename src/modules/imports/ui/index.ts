import { addLater } from '#web/i18n/language.ts';
import { defineScreens, type Lazy, type RecordPanelProps } from '#web/screens.ts';

/** The texts come with the page: nobody's first list waits for them. */
const texts = { en: () => import('./locale/en.json'), fr: () => import('./locale/fr.json') };

const page: Lazy = withTexts(() => import('./import-page.tsx').then((file) => file.ImportPage));
const link: Lazy<RecordPanelProps> = withTexts(() =>
  import('./import-link.tsx').then((file) => file.ImportLink),
);

function withTexts<Props>(load: Lazy<Props>): Lazy<Props> {
  return async () => {
    const [component] = await Promise.all([load(), addLater(texts)]);
    return component;
  };
}

/** Files into records: on one page from the file to what became of it. */
export const importScreens = defineScreens({
  routes: [
    {
      path: '/imports/new',
      screen: page,
      entry: {
        place: 'settings',
        label: { en: 'Import a file', fr: 'Importer un fichier' },
        help: { en: 'CSV or Excel, into any list', fr: 'CSV ou Excel, vers n’importe quelle liste' },
        icon: 'file-import',
      },
    },
    { path: '/imports/$id', screen: page },
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
