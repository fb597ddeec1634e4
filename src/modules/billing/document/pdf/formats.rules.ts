import type { Address } from '#records/define/fields/address.ts';

/** How figures, days and addresses are written in a document's language. */
export interface Formats {
  money(amount: string): string;
  price(amount: string): string;
  number(value: string): string;
  percent(value: string): string;
  day(day: string): string;
  shortDay(day: string): string;
  address(address: PostalAddress | null): readonly string[];
}

type PostalAddress = { readonly [K in keyof Address]?: Address[K] | undefined };

/** Figures stay decimal texts: Intl takes them whole, without a binary number in between. */
export function formatsOf(language: string, currency: string): Formats {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  const money = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  const price = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: 6,
  });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const shortDays = new Intl.DateTimeFormat(locale, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  return {
    money: (amount) => money.format(decimal(amount)).replace('-', MINUS),
    price: (amount) => price.format(decimal(amount)),
    number: (value) => number.format(decimal(value)),
    percent: (value) => `${number.format(decimal(value))}${language === 'fr' ? '\u00a0' : ''}%`,
    shortDay: (day) => shortDays.format(new Date(`${day}T00:00:00Z`)),
    day: (day) => days.format(new Date(`${day}T00:00:00Z`)),
    address: (address) => {
      if (!address) return [];
      const { street, street2, postalCode, city, region, country } = address;
      const abroad = country && country !== 'FR' ? countries.of(country) : undefined;
      const lines = [street, street2, [postalCode, city].filter(Boolean).join(' '), region, abroad];
      return lines.flatMap((line) => (line ? [line] : []));
    },
  };
}

/** As wide as a figure, where the hyphen is not. */
const MINUS = '\u2212';

function decimal(text: string): `${number}` {
  if (!isDecimal(text)) throw new Error(`${text} is no decimal`);
  return text;
}

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}
