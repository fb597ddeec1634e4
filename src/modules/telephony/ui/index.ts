import { defineScreens } from '#web/screens.ts';

/** The pop-up of calls, over every page (TEL-08). */
export const telephonyScreens = defineScreens({
  layers: [{ key: 'calls', layer: () => import('./call-layer.tsx').then((file) => file.CallLayer) }],
  messages: { en: () => import('./locale/en.json'), fr: () => import('./locale/fr.json') },
});
