/** Letters that Unicode does not decompose, by what people type for them. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['œ', 'oe'],
  ['æ', 'ae'],
  ['ß', 'ss'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ħ', 'h'],
  ['ŧ', 't'],
  ['ı', 'i'],
  ['ς', 'σ'],
]);

const SPECIAL = new RegExp(`[${[...LETTERS.keys()].join('')}]`, 'gu');
const ASCII = /^[\x20-\x7e]*$/;

/**
 * The one folding: without case, accents or ligatures (`Éva LŒB` → `eva loeb`), so that shadow columns written by it sort and
 * match alike on every database, whatever its collation. Spaces and punctuation stay: nothing is trimmed.
 */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  // Decomposed first: `İ` and `㎒` would lower to a dot of their own, and to capitals.
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  return plain.replace(SPECIAL, (letter) => LETTERS.get(letter) ?? letter);
}
