import type { Entity } from '../catalogue/entity.ts';
import type { Access } from '../define/access.ts';
import { type MatchKey, type Strength, strengths } from '../define/match-key.ts';
import { equalValues } from './equal-values.ts';
import type { Alike, MatchKind, Telling, Values } from './match-kind.ts';
import { normalCompanyNumber, normalDomain, normalPhone } from './normal-forms.ts';
import { similarNames } from './similar-names.ts';

/** THE list of ways in which two records are told to be the same: one line here and one in `MatchKey`. */
const kinds: { readonly [By in MatchKey['by']]: MatchKind<Extract<MatchKey, { readonly by: By }>> } = {
  email: equalValues('sure', (value) => value.toLowerCase()),
  company: equalValues('sure', normalCompanyNumber),
  phone: equalValues('likely', normalPhone),
  domain: equalValues('likely', normalDomain),
  name: similarNames,
};

function kindOf(key: MatchKey): MatchKind {
  return kinds[key.by];
}

/** The entity's match keys, or those given, as far as this caller may read what they look at; rows and the like are never looked at. */
export function readableMatchKeys(
  entity: Entity,
  access: Access,
  keys: readonly MatchKey[] = entity.definition.matchKeys ?? [],
): readonly MatchKey[] {
  const isRead = (field: string) => entity.fields.has(field) && access.field(entity.name, field) !== 'hidden';
  return keys.flatMap((key): MatchKey[] => {
    if (key.by === 'name') return isRead(key.field) ? [{ ...key, near: key.near.filter(isRead) }] : [];
    const fields = key.fields.filter(isRead);
    return fields.length > 0 ? [{ ...key, fields }] : [];
  });
}

/** Fields whose values say whether a record is there already. */
export function matchFields(keys: readonly MatchKey[]): readonly string[] {
  return [...new Set(keys.flatMap((key) => kindOf(key).fields(key)))];
}

/** Comes after all letters: a list of duplicates ends before it. */
export const NARROWING = '~';

/** Words of the index under which the record stands, each beginning with its kind: `email:camille@verrerie.fr`. */
export function matchTerms(keys: readonly MatchKey[], record: Values): readonly string[] {
  const terms = keys.flatMap((key) => {
    const kind = kindOf(key);
    const narrowing = kind.narrowing?.(key, record) ?? [];
    return [
      ...kind.terms(key, record).map((term) => wordOf(key, term)),
      ...narrowing.map((term) => narrowingWordOf(key, term)),
    ];
  });
  return [...new Set(terms)];
}

/** Words of the index as in `matchTerms`: each record that is at least so likely the same stands under one of them, or both of a pair. */
export function tellingTerms(keys: readonly MatchKey[], record: Values, least: Strength): readonly Telling[] {
  if (least === 'possible') return matchTerms(keys, record).map((term) => ({ term }));
  return keys.flatMap((key) =>
    kindOf(key)
      .telling(key, record)
      .map(({ term, narrowing }) => ({
        term: wordOf(key, term),
        ...(narrowing === undefined ? {} : { narrowing: narrowingWordOf(key, narrowing) }),
      })),
  );
}

function wordOf({ by }: MatchKey, term: string): string {
  return `${by}:${term}`.slice(0, LONGEST_TERM);
}

function narrowingWordOf({ by }: MatchKey, term: string): string {
  return `${NARROWING}${by}:${term}`.slice(0, LONGEST_TERM);
}

const LONGEST_TERM = 200;

/** Everything in which the two are alike, its strength that of the strongest; null for nothing. */
export function compareRecords(keys: readonly MatchKey[], left: Values, right: Values): Alike | null {
  return together(keys.flatMap((key) => kindOf(key).compare(key, left, right) ?? []));
}

/** As `compareRecords`, of records of two entities, each by the fields of its own keys. */
export function compareAcross(
  keys: readonly MatchKey[],
  left: Values,
  theirs: readonly MatchKey[],
  right: Values,
): Alike | null {
  const pairs = keys.flatMap((key) =>
    theirs.filter(({ by }) => by === key.by).map((other) => [key, other] as const),
  );
  return together(pairs.flatMap(([key, other]) => kindOf(key).compare(key, left, right, other) ?? []));
}

function together(alike: readonly Alike[]): Alike | null {
  if (alike.length === 0) return null;
  return {
    strength: strongest(alike.map((one) => one.strength)),
    fields: [...new Set(alike.flatMap((one) => one.fields))],
  };
}

export function strongest(found: readonly Strength[]): Strength {
  return strengths.findLast((strength) => found.includes(strength)) ?? 'possible';
}
