import { fold } from '#kernel/text/fold.ts';
import type { MatchKey } from '../define/match-key.ts';
import type { MatchKind, Values } from './match-kind.ts';
import { nameWords } from './normal-forms.ts';

type NameKey = Extract<MatchKey, { readonly by: 'name' }>;

/** Of the words of a long name, as many name the places where it is looked for. */
const MOST_WORDS = 3;
const PREFIX = 3;

/**
 * The same name is possible, and likely where a place agrees too; nearly the same name is possible where a place agrees. Where
 * both have places and none agrees, they are two: many are called Jean Martin.
 */
export const similarNames: MatchKind<NameKey> = {
  terms: ({ field }, record) => {
    const words = wordsOf(record[field]);
    return words.length === 0 ? [] : [words.join(' ')];
  },
  narrowing: (key, record) => narrowingWords(key, record).flat(),
  // The same name begins alike: one beginning is enough.
  telling: (key, record) => {
    const term = wordsOf(record[key.field]).join(' ');
    return narrowingWords(key, record).flatMap(([narrowing]) =>
      narrowing === undefined ? [] : [{ term, narrowing }],
    );
  },
  compare: ({ field, near }, left, right) => {
    const [one, other] = [wordsOf(left[field]).join(' '), wordsOf(right[field]).join(' ')];
    if (one === '' || other === '') return null;
    const { agreeing, isContrary } = comparePlaces(near, left, right);
    const fields = [field, ...agreeing];
    if (one === other && agreeing.length > 0) return { strength: 'likely', fields };
    if (one === other) return isContrary ? null : { strength: 'possible', fields };
    return agreeing.length > 0 && similarity(one, other) >= SIMILAR ? { strength: 'possible', fields } : null;
  },
  fields: ({ field, near }) => [field, ...near],
};

/** Of each place the words that name it with a beginning. */
function narrowingWords({ field, near }: NameKey, record: Values): readonly (readonly string[])[] {
  const words = wordsOf(record[field]).slice(0, MOST_WORDS);
  const beginnings = [...new Set(words.map((word) => word.slice(0, PREFIX)))];
  const places = [...placesOf(near, record).values()];
  return places.map((place) => beginnings.map((beginning) => `${place}|${beginning}`));
}

function wordsOf(name: unknown): readonly string[] {
  return typeof name === 'string' ? nameWords(name) : [];
}

/** What tells where a record belongs, by field: postcode, account, company. */
function placesOf(near: readonly string[], record: Values): ReadonlyMap<string, string> {
  return new Map(
    near.flatMap((field) => {
      const place = placeOf(record[field]);
      return place === '' ? [] : [[field, place] as const];
    }),
  );
}

function placeOf(value: unknown): string {
  if (typeof value === 'string') return nameWords(value).join(' ');
  const postalCode = typeof value === 'object' && value !== null && 'postalCode' in value && value.postalCode;
  return typeof postalCode === 'string' ? fold(postalCode).replaceAll(' ', '') : '';
}

function comparePlaces(near: readonly string[], left: Values, right: Values) {
  const [ours, theirs] = [placesOf(near, left), placesOf(near, right)];
  const shared = near.filter((field) => ours.has(field) && theirs.has(field));
  const agreeing = shared.filter((field) => ours.get(field) === theirs.get(field));
  return { agreeing, isContrary: shared.length > 0 && agreeing.length === 0 };
}

const SIMILAR = 0.75;

/** Share of the pairs of letters that both have (Dice): 1 for the same, 0 for nothing in common. */
export function similarity(one: string, other: string): number {
  const [ours, theirs] = [pairs(one), pairs(other)];
  const left = [...theirs];
  const common = ours.filter((pair) => {
    const at = left.indexOf(pair);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return ours.length + theirs.length === 0 ? 0 : (2 * common.length) / (ours.length + theirs.length);
}

function pairs(text: string): readonly string[] {
  return Array.from({ length: Math.max(text.length - 1, 0) }, (_, at) => text.slice(at, at + 2));
}
