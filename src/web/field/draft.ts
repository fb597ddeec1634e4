import { isDay } from '#kernel/time/day.ts';
import { dayInZone, instantOf } from '#kernel/time/zone.ts';
import { linkTarget, type FieldMeta } from '../api/meta.ts';
import { dayInputText, formatTime, parseDayInput, parseTimeInput } from '../format/date.ts';
import { parseDecimalInput } from '../format/money.ts';
import type { Locale } from '../i18n/language.ts';
import { addressParts } from './address.ts';
import { isReadable } from '../list/filter.ts';
import { isEmpty } from './empty.ts';
import { noLink, type LinkDraft } from './link-draft.ts';
import { readFile } from '../file/known-file.ts';
import { isObject } from './title.ts';

/** What a person needs to read or write times and numbers their way. */
export interface DraftContext {
  readonly locale: Locale;
  readonly timeZone: string;
  readonly today: string;
}

/** A message id and its arguments. */
export interface DraftFault {
  readonly id: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

export type Read = { readonly value: unknown } | { readonly fault: DraftFault };

/**
 * Raw form of a value: what stands in the field while one types. It may be no value at all ("abc" in an amount stays visible,
 * with its fault), and it can be kept as JSON in the session's storage.
 */
interface DraftType {
  to(value: unknown, field: FieldMeta, context: DraftContext, title: string): unknown;
  from(raw: unknown, field: FieldMeta, context: DraftContext): Read;
}

/** The raw form of a stored value. `title` names the record behind a link. */
export function toDraft(field: FieldMeta, value: unknown, context: DraftContext, title = ''): unknown {
  return (types[field.type] ?? plain).to(value ?? null, field, context, title);
}

/** The value that a raw form stands for, null when it is empty; or what is wrong with it. */
export function fromDraft(field: FieldMeta, raw: unknown, context: DraftContext): Read {
  const read = (types[field.type] ?? plain).from(raw, field, context);
  if ('value' in read && field.required && isEmpty(read.value)) return { fault: { id: 'form.required' } };
  return read;
}

export function rawText(raw: unknown): string {
  return typeof raw === 'string' ? raw : '';
}

export function rawTexts(raw: unknown): readonly string[] {
  return Array.isArray(raw) ? raw.filter((one) => typeof one === 'string') : [];
}

export function rawLink(raw: unknown): LinkDraft {
  if (!isObject(raw)) return noLink;
  return { id: typeof raw['id'] === 'string' ? raw['id'] : null, text: rawText(raw['text']) };
}

export interface Reference {
  readonly entity: string;
  readonly id: string;
}

export function rawReferences(raw: unknown): readonly Reference[] {
  if (!Array.isArray(raw)) return [];
  return raw.flatMap((one) =>
    isObject(one) && typeof one['entity'] === 'string' && typeof one['id'] === 'string'
      ? [{ entity: one['entity'], id: one['id'] }]
      : [],
  );
}

export interface MomentDraft {
  readonly day: string;
  readonly time: string;
}

export function rawMoment(raw: unknown): MomentDraft {
  return isObject(raw) ? { day: rawText(raw['day']), time: rawText(raw['time']) } : { day: '', time: '' };
}

const value = (of: unknown): Read => ({ value: of });
const fault = (id: string, values?: DraftFault['values']): Read => ({
  fault: values ? { id, values } : { id },
});

const plain: DraftType = {
  to: (stored) => (typeof stored === 'string' || typeof stored === 'number' ? String(stored) : ''),
  from: (raw, field) => {
    const text = rawText(raw).trim();
    const { max } = field.settings;
    if (typeof max === 'number' && text.length > max && field.type !== 'longText')
      return fault('input.tooLong', { max });
    return value(text === '' ? null : text);
  },
};

const decimal: DraftType = {
  to: (stored, _field, { locale }) => {
    const text = typeof stored === 'string' || typeof stored === 'number' ? String(stored) : '';
    return locale === 'fr' ? text.replace('.', ',') : text;
  },
  from: (raw, field) => {
    const text = rawText(raw).trim();
    if (text === '') return value(null);
    const read = parseDecimalInput(text);
    if (read === null) return fault('input.notANumber');
    const whole = field.type === 'number' && field.settings['decimals'] === 0;
    if (whole && !/^-?\d+$/.test(read)) return fault('input.notWhole');
    return outOfRange(Number(read), field) ?? value(whole ? Number(read) : read);
  },
};

function outOfRange(number: number, { settings: { min, max } }: FieldMeta): Read | undefined {
  if (typeof min === 'number' && number < min) return fault('input.tooSmall', { min });
  if (typeof max === 'number' && number > max) return fault('input.tooLarge', { max });
  return undefined;
}

const types: Readonly<Record<string, DraftType>> = {
  number: decimal,
  money: decimal,
  percent: decimal,
  email: {
    to: plain.to,
    from: (raw) => {
      const text = rawText(raw).trim();
      return text === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)
        ? value(text || null)
        : fault('input.notAnEmail');
    },
  },
  yesNo: { to: (stored) => stored === true, from: (raw) => value(raw === true) },
  condition: {
    to: plain.to,
    from: (raw) => {
      const text = rawText(raw).trim();
      return text === '' || isReadable(text) ? value(text || null) : fault('input.notACondition');
    },
  },
  choices: { to: (stored) => rawTexts(stored), from: (raw) => value(rawTexts(raw)) },
  tags: { to: (stored) => rawTexts(stored), from: (raw) => value(rawTexts(raw)) },
  day: {
    to: (stored) => (typeof stored === 'string' && isDay(stored) ? dayInputText(stored) : ''),
    from: (raw, _field, { today }) => {
      const text = rawText(raw).trim();
      const read = text === '' ? null : parseDayInput(text, today);
      return text !== '' && read === null ? fault('input.notADay') : value(read);
    },
  },
  instant: {
    to: (stored, _field, { timeZone, locale }) =>
      typeof stored === 'string'
        ? { day: dayInputText(dayInZone(stored, timeZone)), time: formatTime(stored, locale, timeZone) }
        : { day: '', time: '' },
    from: (raw, _field, { timeZone, today }) => {
      const { day, time } = rawMoment(raw);
      if (day.trim() === '' && time.trim() === '') return value(null);
      const onDay = parseDayInput(day, today);
      if (onDay === null) return fault('input.notADay');
      const at = time.trim() === '' ? '09:00' : parseTimeInput(time);
      return at === null ? fault('input.notATime') : value(instantOf(onDay, at, timeZone));
    },
  },
  link: {
    to: (stored, _field, _context, title) =>
      typeof stored === 'string' ? { id: stored, text: title } : noLink,
    from: (raw) => {
      const link = rawLink(raw);
      return link.id === null && link.text.trim() !== ''
        ? fault('input.unknownLink', { text: link.text })
        : value(link.id);
    },
  },
  anyLink: {
    to: (stored) => rawReferences(stored === null ? [] : [stored]),
    from: (raw) => value(rawReferences(raw)[0] ?? null),
  },
  file: {
    to: readFile,
    // Until it is there, the form cannot be saved with it, nor quietly without.
    from: (raw) => (isObject(raw) && 'uploading' in raw ? fault('file.notThereYet') : value(readFile(raw))),
  },
  links: { to: (stored) => rawReferences(stored), from: (raw) => value(rawReferences(raw)) },
  linkMany: {
    to: (stored, field) => rawTexts(stored).map((id) => ({ entity: linkTarget(field), id })),
    from: (raw) => value(rawReferences(raw).map(({ id }) => id)),
  },
  address: {
    to: (stored) => (isObject(stored) ? stored : {}),
    from: (raw) => {
      const given = isObject(raw) ? raw : {};
      const filled = addressParts.flatMap((part) => {
        const text = rawText(given[part]).trim();
        return text === '' ? [] : [[part, text] as const];
      });
      return value(filled.length === 0 ? null : Object.fromEntries(filled));
    },
  },
};
