import type { FileValue } from '#records/define/fields/file.ts';
import { isObject } from '../field/title.ts';
import type { Locale } from '../i18n/language.ts';

export type KnownFile = FileValue;

/** A file as records show it; null for anything else. */
export function readFile(value: unknown): KnownFile | null {
  if (!isObject(value)) return null;
  const { id, name, size, contentType } = value;
  const isFile = typeof id === 'string' && typeof name === 'string' && typeof contentType === 'string';
  return isFile && typeof size === 'number' ? { id, name, size, contentType } : null;
}

/** Kinds that every browser draws. */
export function isPicture({ contentType }: KnownFile): boolean {
  return /^image\/(png|jpeg|gif|webp)$/.test(contentType);
}

const units = ['byte', 'kilobyte', 'megabyte'] as const;

/** `1234567` → `1.2 MB`, `1,2 Mo`. */
export function formatBytes(size: number, locale: Locale): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(size, 1)) / 3));
  const digits = step === units.length - 1 ? 1 : 0;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(size / 1000 ** step);
}
