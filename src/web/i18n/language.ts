import { i18n, type Messages } from '@lingui/core';
import type { Locale } from '#records/define/label.ts';

export type { Label, Locale } from '#records/define/label.ts';

/** Texts of one part of the program, loaded for the one language in use. */
export type MessageSource = Readonly<Record<Locale, () => Promise<{ readonly default: Readonly<Messages> }>>>;

const KEY = 'filrouge.language';
const own: MessageSource = { en: () => import('../locale/en.json'), fr: () => import('../locale/fr.json') };
const sources: MessageSource[] = [own];

export function addMessages(source: MessageSource): void {
  sources.push(source);
}

/** Texts that only some screens need, fetched with the first of them: `ui/lazy/locale` (vite.config.ts). */
export function withMessages<Screen>(
  source: MessageSource,
  load: () => Promise<Screen>,
): () => Promise<Screen> {
  return async () => {
    const [screen] = await Promise.all([load(), loadMessages(source)]);
    return screen;
  };
}

const loading = new Map<MessageSource, Promise<void>>();

function loadMessages(source: MessageSource): Promise<void> {
  const known = loading.get(source);
  if (known) return known;
  sources.push(source);
  const started = loadShown(source);
  loading.set(source, started);
  return started;
}

/** In the language that is shown once they are there: it may have changed meanwhile, as it does when one signs in. */
async function loadShown(source: MessageSource): Promise<void> {
  const locale = shownLanguage();
  const { default: messages } = await source[locale]();
  i18n.load(locale, messages);
  if (shownLanguage() !== locale) await loadShown(source);
}

function shownLanguage(): Locale {
  return i18n.locale === 'fr' ? 'fr' : 'en';
}

/** Loads a language's texts and shows them; the page's `lang` follows, for screen readers and for the server's messages. */
export async function showLanguage(locale: Locale): Promise<void> {
  document.documentElement.lang = locale;
  localStorage.setItem(KEY, locale);
  if (i18n.locale === locale) return;
  const known = sources.length;
  const parts = await Promise.all(sources.map((source) => source[locale]()));
  // Of a screen that was opened meanwhile.
  if (sources.length > known) return showLanguage(locale);
  const messages: Messages = Object.assign({}, ...parts.map((part) => part.default));
  i18n.loadAndActivate({ locale, messages });
}

/** Before anyone has signed in: what was used here last, else what the browser prefers. */
export function guessLanguage(): Locale {
  const wanted = localStorage.getItem(KEY) ?? navigator.language;
  return wanted.startsWith('fr') ? 'fr' : 'en';
}
