import { isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import { fold } from '../text/fold.ts';

/**
 * `e164`: a number of the world's plan, assigned to somebody. `short`: an emergency or service number, good in its country only.
 * `internal`: an extension behind a switchboard. `withheld`: the caller hides. `invalid`: nothing that can be called.
 */
export type PhoneKind = 'e164' | 'short' | 'internal' | 'withheld' | 'invalid';

export interface Phone {
  /** What came in, always kept. */
  readonly raw: string;
  /** `+33145678901`, where the kind is `e164`. */
  readonly e164: string | null;
  /** The extension behind the number, or the internal extension itself. */
  readonly extension: string | null;
  readonly kind: PhoneKind;
}

/** Numbers have at most 15 digits; what is longer was never one, and would cost time to look through. */
const LONGEST = 200;

const WITHHELD = new Set([
  'anonymous',
  'withheld',
  'restricted',
  'private',
  'unknown',
  'unavailable',
  'masque',
  'numero masque',
  'appel masque',
  'inconnu',
  'anonyme',
  'prive',
]);

/** A number, then the words people write before an extension; `poste` is the French one. */
const WITH_EXTENSION = /^(.*\d.*?)[\s,;]*(?:poste|ext(?:ension)?\.?|;ext=|x|#)\s*(\d{1,6})$/;
const INTERNAL = /^(?:(?:poste|ext(?:ension)?\.?|#)\s*)?(\d{2,6})$/;

/**
 * Short numbers that are not a switchboard's own: emergency everywhere (112, 911, 999) and the French plan: 15, 17, 18, 1xx, 116xxx,
 * 118xxx, 10xx, 3xxx (ARCEP decision 2018-0881).
 */
const SHORT_ANYWHERE = /^(112|911|999)$/;
const SHORT_IN_FRANCE = /^(15|17|18|11[0-9]|19[0-9]|116\d{3}|118\d{3}|10\d{2}|3\d{3})$/;
/** Metropolitan France and the overseas that share its short numbers. */
const FRENCH = new Set(['FR', 'GP', 'GF', 'MQ', 'RE', 'YT', 'PM', 'BL', 'MF']);

/**
 * Reads a number as people or switchboards write it (`01 45 67 89 01 poste 12`, `0033…`, `sip:+33…@host`). `country` is the ISO
 * code that numbers without prefix belong to: of the telephone account, else the record's address, else the firm
 * (telephony.md 3.4; a Réunion number read as French would go wrong). Never refuses: what cannot be read is `invalid`.
 */
export function parsePhone(raw: string, country: string): Phone {
  const key = `${country} ${raw}`;
  const known = recent.get(key);
  if (known) return known;
  if (recent.size >= MOST_RECENT) recent.clear();
  const phone = readPhone(raw, country);
  recent.set(key, phone);
  return phone;
}

/** The row of an import is read by its check, its keys, its likeness and the recipe, a thousand rows at a time. */
const recent = new Map<string, Phone>();
const MOST_RECENT = 5000;

function readPhone(raw: string, country: string): Phone {
  if (raw.length > LONGEST) return { raw, e164: null, extension: null, kind: 'invalid' };
  const text = withoutScheme(fold(raw).trim());
  if (WITHHELD.has(text)) return { raw, e164: null, extension: null, kind: 'withheld' };
  const internal = INTERNAL.exec(text)?.[1];
  if (internal !== undefined) return shortOrInternal(raw, internal, country, text);
  const parts = WITH_EXTENSION.exec(text);
  const number = parsePhoneNumberFromString(parts?.[1] ?? text, {
    defaultCountry: countryCode(country),
    extract: false,
  });
  if (!number?.isValid()) return { raw, e164: null, extension: null, kind: 'invalid' };
  return { raw, e164: number.number, extension: parts?.[2] ?? number.ext ?? null, kind: 'e164' };
}

/** `33145678901`: the digits of an E.164 number, for search and for switchboards that know no plus. */
export function phoneDigits(e164: string): string {
  return e164.replace(/\D/g, '');
}

/**
 * Search tokens such that a prefix search finds any run of four digits or more: every end of the international digits
 * (`33145678901`, `3145678901` …), and of the national form where its leading zero adds one (`0145678901`).
 */
export function phoneTokens(e164: string): string[] {
  const national = parsePhoneNumberFromString(e164)?.formatNational() ?? '';
  const forms = [phoneDigits(e164), phoneDigits(national)];
  return [...new Set(forms.flatMap(endings))];
}

/** The last nine digits: the second key of the caller look-up, for callers that come without their prefix. */
export function lastNine(e164: string): string {
  return phoneDigits(e164).slice(-9);
}

/** For people to read: national (`01 45 67 89 01`) in the number's own country, else international (`+33 1 45 67 89 01`). */
export function formatPhone(e164: string, country: string): string {
  const number = parsePhoneNumberFromString(e164);
  if (!number) return e164;
  return number.country === country ? number.formatNational() : number.formatInternational();
}

function shortOrInternal(raw: string, digits: string, country: string, text: string): Phone {
  const isBare = digits === text;
  const isShort = SHORT_ANYWHERE.test(digits) || (FRENCH.has(country) && SHORT_IN_FRANCE.test(digits));
  if (isBare && isShort) return { raw, e164: null, extension: null, kind: 'short' };
  return { raw, e164: null, extension: digits, kind: 'internal' };
}

/** `sip:+33145678901@trunk.example;user=phone` and `tel:+33145678901` down to the number. */
function withoutScheme(text: string): string {
  const uri = /^(?:sips?|tel):([^@;]*)/.exec(text);
  return uri?.[1] ?? text;
}

const SHORTEST_TOKEN = 4;

function endings(digits: string): string[] {
  const count = Math.max(0, digits.length - SHORTEST_TOKEN + 1);
  return Array.from({ length: count }, (_each, at) => digits.slice(at));
}

function countryCode(country: string): CountryCode | undefined {
  return isSupportedCountry(country) ? country : undefined;
}
