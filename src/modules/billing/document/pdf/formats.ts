import type { Address } from '#records/define/fields/address.ts';

/** How figures, days and addresses are written in a document's language. */
export interface Formats {
  money(amount: string): string;
  price(amount: string): string;
  number(value: string): string;
  percent(value: string): string;
  day(day: string): string;
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
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  return {
    money: (amount) => money.format(decimal(amount)),
    price: (amount) => price.format(decimal(amount)),
    number: (value) => number.format(decimal(value)),
    percent: (value) => `${number.format(decimal(value))}${language === 'fr' ? '\u00a0' : ''}%`,
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

function decimal(text: string): `${number}` {
  if (!isDecimal(text)) throw new Error(`${text} is no decimal`);
  return text;
}

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}
