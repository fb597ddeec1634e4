import { fold } from '#kernel/text/fold.ts';

let known: ReadonlyMap<string, string> | undefined;

/** `Allemagne`, `Germany` → `DE`; what is no country's name stays as it is. */
export function countryFromText(text: string): string {
  if (/^[a-z]{2}$/i.test(text)) return text.toUpperCase();
  known ??= countriesByName();
  return known.get(fold(text)) ?? text;
}

/** Codes that are no longer in use have the names of today's: `DD` and `FX`. */
function presentCode(code: string): string {
  return new Intl.Locale(`und-${code}`).region ?? code;
}

function countriesByName(): ReadonlyMap<string, string> {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const names = ['fr', 'en'].map(
    (language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }),
  );
  const pairs = codes.flatMap((code) =>
    names.flatMap((inLanguage) => {
      const name = inLanguage.of(code);
      return name === undefined ? [] : [[fold(name), presentCode(code)] as const];
    }),
  );
  return new Map([...pairs, ['usa', 'US'], ['uk', 'GB'], ['etats unis d amerique', 'US']]);
}
