import { fold } from '#kernel/text/fold.ts';
import { synonyms } from './synonyms.ts';
import type { Target } from './targets.ts';

/** For each column the path it goes to, or null. */
export type Mapping = readonly (string | null)[];

/** Letters and digits only, folded: `E-mail *` and `e_mail` are both `e mail`. */
export function plain(header: string): string {
  return fold(header.replaceAll(/([a-z])([A-Z])/g, '$1 $2'))
    .replaceAll(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();
}

/**
 * Where columns of these headers most likely go: what `known` says (a system's own headers), then a field's label in
 * either language or its key, then common synonyms. Each target is filled by one column, the best.
 */
export function suggestMapping(
  headers: readonly string[],
  targets: readonly Target[],
  known: Readonly<Record<string, string>> = {},
): Mapping {
  const guesses = headers.flatMap((header, column) => guessesOf(header, column, targets, known));
  const mapping: (string | null)[] = headers.map(() => null);
  const taken = new Set<string>();
  for (const { column, path } of guesses.toSorted((a, b) => a.rank - b.rank || a.column - b.column)) {
    if (mapping[column] !== null || taken.has(path)) continue;
    mapping[column] = path;
    taken.add(path);
  }
  return mapping;
}

interface Guess {
  readonly column: number;
  readonly path: string;
  /** The less the surer. */
  readonly rank: number;
}

function guessesOf(
  header: string,
  column: number,
  targets: readonly Target[],
  known: Readonly<Record<string, string>>,
): readonly Guess[] {
  const name = plain(header);
  if (name === '') return [];
  return targets.flatMap((target) => {
    const rank = rankOf(name, target, known[name]);
    return rank === undefined ? [] : [{ column, path: target.path, rank }];
  });
}

function rankOf(name: string, { path, label }: Target, known: string | undefined): number | undefined {
  if (known === path) return 0;
  if ([label.en, label.fr, path].some((each) => plain(each) === name)) return 1;
  const at = namesOf(path).indexOf(name);
  return at === -1 ? undefined : 2 + at;
}

/** `billingAddress.city` is called what `address.city` is, and with `billing` before it. */
function namesOf(path: string): readonly string[] {
  const own = synonyms[path];
  if (own) return own;
  const [key = '', part] = path.split('.');
  if (part === undefined) return [];
  const common = synonyms[`address.${part}`] ?? [];
  const prefixes = synonyms[key] ?? [];
  const prefixed = prefixes.flatMap((prefix) =>
    common.flatMap((name) => [`${prefix} ${name}`, `${name} ${prefix}`]),
  );
  return [...prefixed, ...(key.startsWith('shipping') ? [] : common)];
}
