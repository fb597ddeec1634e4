import { I18nProvider } from '@lingui/react';
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import type { Locale } from '#web/i18n/language.ts';
import { useText } from '#web/i18n/text.ts';
import { loadTexts } from './page-texts.ts';

/** What lies within speaks this language; so does the page to screen readers and the server in its answers. */
export function InLanguage({ locale, children }: { readonly locale: Locale; readonly children: ReactNode }) {
  const { data } = useQuery({
    queryKey: ['public-texts', locale],
    queryFn: () => loadTexts(locale),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (previous) => previous,
  });
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return data ? <I18nProvider i18n={data}>{children}</I18nProvider> : null;
}

export function LanguageSwitch({
  locale,
  onChange,
}: {
  readonly locale: Locale;
  readonly onChange: (locale: Locale) => void;
}) {
  const t = useText();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('public.language')}
      value={locale}
      onChange={(next) => onChange(next === 'fr' ? 'fr' : 'en')}
      data={[
        { value: 'fr', label: 'Français' },
        { value: 'en', label: 'English' },
      ]}
    />
  );
}
