import { setupI18n, type I18n, type Messages } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Locale } from '#web/i18n/language.ts';

/** The customer's page speaks the document's language, whatever the browser's; texts of both come as they are needed. */
const sources = {
  en: () => Promise.all([import('../locale/en.json'), import('../../locale/en.json')]),
  fr: () => Promise.all([import('../locale/fr.json'), import('../../locale/fr.json')]),
} as const;

export async function loadTexts(locale: Locale): Promise<I18n> {
  const parts = await sources[locale]();
  const messages: Messages = Object.assign({}, ...parts.map((part) => part.default));
  const i18n = setupI18n();
  i18n.setMessagesCompiler(compileMessage);
  i18n.loadAndActivate({ locale, messages });
  return i18n;
}
