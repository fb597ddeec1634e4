import { entityByName, type EntityMeta } from '#web/api/meta.ts';
import { withMessages } from '#web/i18n/language.ts';
import { defineScreens } from '#web/screens.ts';

const messages = { en: () => import('./lazy/locale/en.json'), fr: () => import('./lazy/locale/fr.json') };
const lookUp = withMessages(messages, () => import('./lazy/look-up.tsx').then((file) => file.LookUp));

const mayCreateLeads = (entity: EntityMeta | undefined) => entity?.name === 'lead' && entity.may.create;

/** The page that finds new leads in a directory, and the look-up that fills companies in. */
export const prospectingScreens = defineScreens({
  routes: [
    {
      path: '/prospecting',
      screen: withMessages(messages, () =>
        import('./lazy/prospecting-page.tsx').then((file) => file.ProspectingPage),
      ),
      entry: {
        place: 'main',
        label: { en: 'Prospecting', fr: 'Prospection' },
        icon: 'target',
        isUsable: (meta) => mayCreateLeads(entityByName(meta, 'lead')),
      },
    },
    {
      path: '/settings/directories',
      screen: withMessages(messages, () =>
        import('./lazy/directories-page.tsx').then((file) => file.DirectoriesPage),
      ),
      entry: {
        place: 'settings',
        label: { en: 'Company directories', fr: 'Annuaires d’entreprises' },
        help: { en: 'For prospecting and look-ups', fr: 'Pour prospecter et compléter les fiches' },
        icon: 'building-skyscraper',
        adminOnly: true,
      },
    },
  ],
  formHelps: [
    { key: 'look-up', entity: 'lead', field: 'companyName', help: lookUp },
    { key: 'look-up', entity: 'account', field: 'name', help: lookUp },
  ],
  listLinks: [
    {
      key: 'prospecting',
      label: { en: 'Find new leads', fr: 'Prospection' },
      icon: 'target',
      to: (entity) => (mayCreateLeads(entity) ? '/prospecting' : undefined),
    },
  ],
});
