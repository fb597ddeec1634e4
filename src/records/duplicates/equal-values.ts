import type { MatchKey, Strength } from '../define/match-key.ts';
import type { MatchKind, Values } from './match-kind.ts';

type EqualKey = Extract<MatchKey, { readonly fields: readonly string[] }>;

/** Records that share a value in its normal form, whichever of the fields it stands in. */
export function equalValues(
  strength: Strength,
  normal: (value: string) => string | null,
): MatchKind<EqualKey> {
  const normalOf = (value: unknown) => (typeof value === 'string' && value !== '' ? normal(value) : null);
  const terms = ({ fields }: EqualKey, record: Values) => [
    ...new Set(fields.map((field) => normalOf(record[field])).filter((value) => value !== null)),
  ];
  return {
    terms: (key, record) => (isShared(key) ? [] : terms(key, record)),
    narrowing: (key, record) => (isShared(key) ? terms(key, record) : []),
    telling: (key, record) => (isShared(key) ? [] : terms(key, record).map((term) => ({ term }))),
    compare: (key, left, right, theirs = key) => {
      const known = new Set(terms(key, left));
      const fields = theirs.fields.filter((field) => known.has(normalOf(right[field]) ?? ''));
      return fields.length > 0 ? { strength: isShared(key) ? 'possible' : strength, fields } : null;
    },
    fields: ({ fields }) => fields,
  };
}

function isShared(key: EqualKey): boolean {
  return key.by === 'company' && key.shared === true;
}
