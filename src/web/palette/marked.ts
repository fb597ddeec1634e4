import { fold } from '#kernel/text/fold.ts';

export interface Part {
  readonly text: string;
  readonly marked: boolean;
}

/** The text cut where it meets what was typed: by words, folded; by digits, whatever stands between them. */
export function markedParts(text: string, typed: string): readonly Part[] {
  const span = digitSpan(text, typed) ?? wordSpan(text, typed);
  if (!span) return [{ text, marked: false }];
  const [from, to] = span;
  return [
    { text: text.slice(0, from), marked: false },
    { text: text.slice(from, to), marked: true },
    { text: text.slice(to), marked: false },
  ].filter((part) => part.text !== '');
}

/** From three digits on it is a telephone number; its national zero is not in the international form. */
function digitSpan(text: string, typed: string): readonly [number, number] | null {
  if (!isNumberLike(typed)) return null;
  const wanted = typed.replace(/\D/g, '');
  const places = [...text.matchAll(/\d/g)].map((match) => match.index);
  const digits = places.map((at) => text[at]).join('');
  for (const candidate of [wanted, wanted.replace(/^0+/, '')]) {
    const at = candidate.length < 3 ? -1 : digits.indexOf(candidate);
    const first = places[at];
    const last = places[at + candidate.length - 1];
    if (first !== undefined && last !== undefined) return [first, last + 1];
  }
  return null;
}

export function isNumberLike(typed: string): boolean {
  return /^[+\d][\d\s().-]*$/.test(typed.trim()) && typed.replace(/\D/g, '').length >= 3;
}

/** The first typed word that the text holds. Folding keeps the length of nearly all letters; where it does not, nothing is marked. */
function wordSpan(text: string, typed: string): readonly [number, number] | null {
  const folded = fold(text);
  if (folded.length !== text.length) return null;
  for (const word of fold(typed)
    .split(/\s+/)
    .filter(Boolean)
    .toSorted((a, b) => b.length - a.length)) {
    const at = folded.indexOf(word);
    if (at >= 0) return [at, at + word.length];
  }
  return null;
}
