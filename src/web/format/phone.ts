import { useSyncExternalStore } from 'react';

type Formatter = (e164: string, country: string) => string;

let formatter: Formatter | undefined;
const listeners = new Set<() => void>();
let isLoading = false;
const AFTER_MS = 500;

/** The numbering plans are some 30 kB, so they come a moment after the first number that is shown. */
async function load(): Promise<void> {
  const { parsePhoneNumberFromString } = await import('libphonenumber-js/min');
  const known = new Map<string, string>();
  formatter = (e164, country) => {
    const key = `${country}${e164}`;
    const text = known.get(key) ?? formatted(e164, country);
    known.set(key, text);
    return text;
  };
  const formatted = (stored: string, country: string) => {
    const number = parsePhoneNumberFromString(stored.replace(';ext=', ' ext '));
    if (!number) return stored;
    const shown = number.country === country ? number.formatNational() : number.formatInternational();
    return shown.replace(/ /g, '\u00a0');
  };
  for (const listener of listeners) listener();
}

/** Until then: our own country's commonest form, so that nothing changes under the eye; others as they are kept. */
const early: Formatter = (e164, country) => {
  if (!isLoading) {
    isLoading = true;
    setTimeout(() => void load(), AFTER_MS);
  }
  return country === 'FR' && /^\+33\d{9}$/.test(e164)
    ? `0${e164.slice(3)}`.replace(/\d\d(?=\d)/g, '$&\u00a0')
    : e164;
};

/** Shows stored numbers as the country of the firm writes them: national for its own, international for others. */
export function usePhoneFormat(): Formatter {
  return useSyncExternalStore(listen, () => formatter ?? early);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What a telephone opens: the number without what people read. */
export function telAddress(phone: string): string {
  return `tel:${phone.replace(/[^\d+;=ext*#]/g, '')}`;
}
