import type { Operator } from './condition.ts';
import type { FieldKind } from './schema.ts';

const EMPTY: readonly Operator[] = ['is empty', 'is not empty'];
const EQUAL: readonly Operator[] = ['=', '!=', ...EMPTY];
const ONE_OF: readonly Operator[] = [...EQUAL, 'in', 'not in'];
const ORDERED: readonly Operator[] = [...ONE_OF, '<', '<=', '>', '>=', 'between'];

/** Text has no order: what comes first depends on the language. Several-choice fields are asked for one code at a time. */
const OPERATORS_OF: Readonly<Record<FieldKind, readonly Operator[]>> = {
  text: [...ONE_OF, 'contains', 'starts with'],
  decimal: ORDERED,
  integer: ORDERED,
  boolean: EQUAL,
  day: ORDERED,
  instant: ORDERED,
  choice: ONE_OF,
  choices: [...EMPTY, 'contains'],
  id: ONE_OF,
};

/** The operators that suit a field's kind, as checks enforce and builders of conditions offer them. */
export function operatorsOf(kind: FieldKind): readonly Operator[] {
  return OPERATORS_OF[kind];
}
