import type { Locale } from '../i18n/language.ts';
import { isObject } from './title.ts';

/** Parts of an address in the order in which one writes them. */
export const addressParts = ['street', 'street2', 'postalCode', 'city', 'region', 'country'] as const;
export type AddressPart = (typeof addressParts)[number];

/** `12 rue de la Soie, 69004 Lyon, France`. */
export function addressLine(value: unknown, locale: Locale): string {
  if (!isObject(value)) return '';
  const part = (name: AddressPart) => (typeof value[name] === 'string' ? value[name] : '');
  const place = [part('postalCode'), part('city')].filter(Boolean).join(' ');
  const country = part('country');
  const parts = [
    part('street'),
    part('street2'),
    place,
    part('region'),
    country && countryName(country, locale),
  ];
  return parts.filter(Boolean).join(', ');
}

export function countryName(code: string, locale: Locale): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(code) ?? code;
}
