import { withMessages } from '#web/i18n/language.ts';
import { defineScreens, everyEntity } from '#web/screens.ts';

const messages = { en: () => import('./lazy/locale/en.json'), fr: () => import('./lazy/locale/fr.json') };

/** What people follow, and what they say about it. */
export const streamScreens = defineScreens({
  routes: [
    {
      path: '/stream',
      screen: withMessages(messages, () => import('./lazy/stream-page.tsx').then((file) => file.StreamPage)),
      entry: { place: 'main', label: { en: 'Stream', fr: 'Fil d’actualité' }, icon: 'list-details' },
    },
  ],
  panels: [
    {
      entity: everyEntity,
      key: 'follow',
      place: 'head',
      panel: withMessages(messages, () =>
        import('./lazy/follow-button.tsx').then((file) => file.FollowButton),
      ),
    },
    {
      entity: everyEntity,
      key: 'post',
      place: 'side',
      panel: withMessages(messages, () => import('./lazy/post-box.tsx').then((file) => file.PostBox)),
    },
  ],
  timelineEntries: [
    {
      kind: 'posted',
      entry: withMessages(messages, () => import('./lazy/posted-entry.tsx').then((file) => file.PostedEntry)),
    },
  ],
  myChoices: [
    {
      key: 'following',
      part: withMessages(messages, () =>
        import('./lazy/following-choices.tsx').then((file) => file.FollowingChoices),
      ),
    },
  ],
});
