import { fold } from '#kernel/text/fold.ts';

export interface Mentionable {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/**
 * Ids of the users whom a text mentions, in its order: `@` and the whole name or e-mail address, without regard to case and
 * accents. The longest name wins: `@Ana Lopez` is not Ana. An `@` within a word, as in an address, mentions nobody; of users who
 * share a name all are mentioned, unless the address is written.
 */
export function mentionsIn(text: string, users: readonly Mentionable[]): readonly string[] {
  const folded = fold(text);
  const names = users
    .flatMap(({ id, name, email }) => [name, email].map((written) => ({ id, written: fold(written.trim()) })))
    .filter(({ written }) => written !== '')
    .toSorted((a, b) => b.written.length - a.written.length);
  const found = [...folded.matchAll(/(?<![\p{L}\p{N}._%+-])@/gu)].flatMap(({ index }) =>
    namedAt(folded, index + 1, names),
  );
  return [...new Set(found)];
}

function namedAt(
  text: string,
  at: number,
  names: readonly { readonly id: string; readonly written: string }[],
): readonly string[] {
  const fits = names.filter(
    ({ written }) => text.startsWith(written, at) && endsAt(text, at + written.length),
  );
  return fits.filter(({ written }) => written.length === fits[0]?.written.length).map(({ id }) => id);
}

/** A full stop may end the sentence or go on with an address: it ends the name unless a letter follows. */
function endsAt(text: string, at: number): boolean {
  return !/^(?:[\p{L}\p{N}_]|[-.@'’][\p{L}\p{N}])/u.test(text.slice(at, at + 2));
}
