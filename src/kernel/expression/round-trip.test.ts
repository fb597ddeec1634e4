import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalForm, OPERATORS, type Comparison, type Condition, type Operand } from './condition.ts';
import { formatCondition } from './format-text.ts';
import { parseConditionJson } from './parse-json.ts';
import { parseConditionText } from './parse-text.ts';

const relative = fc.constantFrom(
  'me',
  'now',
  'today',
  'yesterday',
  'last 7 days',
  'next 1 month',
  'this quarter',
);
const operand: fc.Arbitrary<Operand> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
  fc.boolean(),
  fc.constant(null),
  relative.map((text) => ({ relative: text })),
);

const field = fc.constantFrom(
  'status',
  'account.name',
  'customField_1',
  'notes',
  'order',
  'isEmpty',
  'me',
  'last',
);
const comparison: fc.Arbitrary<Comparison> = fc
  .tuple(field, fc.constantFrom(...OPERATORS), operand, operand, fc.array(operand, { maxLength: 4 }))
  .map(([name, op, first, second, list]) => {
    if (op === 'is empty' || op === 'is not empty') return { field: name, op };
    if (op === 'between') return { field: name, op, value: [first, second] };
    return { field: name, op, value: op === 'in' || op === 'not in' ? list : first };
  });

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    comparison,
    fc.array(tie('condition'), { maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('condition'), { maxLength: 3 }).map((any) => ({ any })),
    tie('condition').map((not) => ({ not })),
  ),
}));

test('a condition written out and read back is its normal form', () => {
  fc.assert(
    fc.property(condition, (original) => {
      expect(parseConditionText(formatCondition(original))).toEqual(normalForm(original));
    }),
    { numRuns: 1000 },
  );
});

test('JSON read back is the same condition', () => {
  fc.assert(
    fc.property(condition, (original) => {
      expect(parseConditionJson(JSON.parse(JSON.stringify(original)))).toEqual(original);
    }),
  );
});

test.each<[Condition, string]>([
  [{ all: [] }, 'true'],
  [{ any: [] }, 'false'],
  [{ not: { all: [{ field: 'a', op: '=', value: 1 }, { any: [] }] } }, 'not (a = 1 and false)'],
  [
    {
      any: [
        {
          all: [
            { field: 'a', op: 'in', value: ['x', { relative: 'today' }] },
            { field: 'b', op: 'is empty' },
          ],
        },
        { field: 'c', op: 'between', value: [1e21, 1e-7] },
      ],
    },
    '(a in ["x", today] and b is empty) or c between 1000000000000000000000 and 0.0000001',
  ],
  [{ all: [{ any: [{ field: 'a', op: '!=', value: 'q"\\' }] }] }, 'a != "q\\"\\\\"'],
])('%j is written %s', (original, text) => {
  expect(formatCondition(original)).toBe(text);
});
