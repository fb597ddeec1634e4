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

/** Loads a language's texts and shows them; the page's `lang` follows, for screen readers and for the server's messages. */
export async function showLanguage(locale: Locale): Promise<void> {
  document.documentElement.lang = locale;
  localStorage.setItem(KEY, locale);
  if (i18n.locale === locale) return;
  const parts = await Promise.all(sources.map((source) => source[locale]()));
  const messages: Messages = Object.assign({}, ...parts.map((part) => part.default));
  i18n.loadAndActivate({ locale, messages });
}

/** Before anyone has signed in: what was used here last, else what the browser prefers. */
export function guessLanguage(): Locale {
  const wanted = localStorage.getItem(KEY) ?? navigator.language;
  return wanted.startsWith('fr') ? 'fr' : 'en';
}
