import { useLingui } from '@lingui/react';
import { useMemo } from 'react';
import type { Label, Locale } from './language.ts';

export interface Texts {
  /** The message of this id in the language in use; ICU arguments are filled in. */
  (id: string, values?: Readonly<Record<string, unknown>>): string;
  readonly locale: Locale;
  /** A label that stands in a declaration. */
  readonly of: (label: Label) => string;
}

export function useText(): Texts {
  const { i18n } = useLingui();
  const { locale } = i18n;
  return useMemo(() => {
    const language: Locale = locale === 'fr' ? 'fr' : 'en';
    const text = (id: string, values?: Readonly<Record<string, unknown>>) => i18n._(id, { ...values });
    return Object.assign(text, { locale: language, of: (label: Label) => label[language] });
  }, [i18n, locale]);
}
