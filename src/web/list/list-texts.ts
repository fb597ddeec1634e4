import { withMessages } from '../i18n/language.ts';

const messages = { en: () => import('./lazy/locale/en.json'), fr: () => import('./lazy/locale/fr.json') };

/** For parts of a list that are fetched when they are first used: their texts come along. */
export function withListTexts<Part>(load: () => Promise<Part>): () => Promise<Part> {
  return withMessages(messages, load);
}
