import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { MessageArguments } from '#kernel/refusal.ts';

type Messages = Readonly<Record<string, string>>;

/** Every text of the server in every language: problem documents, mails, documents. */
export interface Texts {
  /** The message under `id`, its ICU arguments filled in; throws where none is, since a missing text is a defect. */
  translate(locale: string, id: string, args?: MessageArguments): string;
  has(id: string): boolean;
}

/** One catalogue of the modules' messages, by language. */
export function createTexts(sources: readonly Readonly<Record<string, Messages>>[]): Texts {
  const byLocale = new Map<string, Record<string, string>>();
  for (const source of sources) {
    for (const [locale, messages] of Object.entries(source)) {
      byLocale.set(locale, { ...byLocale.get(locale), ...messages });
    }
  }
  const translators = new Map(
    [...byLocale].map(([locale, messages]) => [locale, translatorOf(locale, messages)]),
  );
  const english = byLocale.get('en') ?? {};
  return {
    has: (id) => id in english,
    translate: (locale, id, args) => {
      const translate = translators.get(locale) ?? translators.get('en');
      if (!translate || !(id in english)) throw new Error(`There is no text ${id}`);
      return translate(id, args);
    },
  };
}

function translatorOf(locale: string, messages: Messages) {
  const compiled = Object.fromEntries(
    Object.entries(messages).map(([id, message]) => [id, compileMessage(message)]),
  );
  const i18n = setupI18n({ locale, messages: { [locale]: compiled } });
  return (id: string, args: MessageArguments = {}) => i18n._(id, { ...args });
}
