import { describe, expect, test } from 'vitest';
import { Refusal } from '../refusal.ts';
import type { Condition } from './condition.ts';
import { parseConditionText } from './parse-text.ts';

const isNew = { field: 'status', op: '=', value: 'new' } as const;

describe('the text form', () => {
  test.each<[string, Condition]>([
    ['', { all: [] }],
    ['  ', { all: [] }],
    ['true', { all: [] }],
    ['false', { any: [] }],
    ['status = "new"', isNew],
    ['status="new"', isNew],
    ['(status = "new")', isNew],
    ['not status = "new"', { not: isNew }],
    ['NOT NOT status = "new"', { not: { not: isNew } }],
    ['email is empty', { field: 'email', op: 'is empty' }],
    ['email IS Not  Empty', { field: 'email', op: 'is not empty' }],
    ['not email is empty', { not: { field: 'email', op: 'is empty' } }],
    ['createdAt in last 7 days', { field: 'createdAt', op: '=', value: { relative: 'last 7 days' } }],
    ['dueAt not in this week', { field: 'dueAt', op: '!=', value: { relative: 'this week' } }],
    ['rating in ["hot","warm"]', { field: 'rating', op: 'in', value: ['hot', 'warm'] }],
    ['rating not in []', { field: 'rating', op: 'not in', value: [] }],
    ['score between 1 and 5', { field: 'score', op: 'between', value: [1, 5] }],
    ['score >= -12.50', { field: 'score', op: '>=', value: -12.5 }],
    ['score = -0', { field: 'score', op: '=', value: 0 }],
    ['optOut != TRUE', { field: 'optOut', op: '!=', value: true }],
    ['rating = null', { field: 'rating', op: '=', value: null }],
    ['account.name contains "œu"', { field: 'account.name', op: 'contains', value: 'œu' }],
    ['name starts with "a \\"b\\" \\\\"', { field: 'name', op: 'starts with', value: 'a "b" \\' }],
    ['customField_1 = "x"', { field: 'customField_1', op: '=', value: 'x' }],
    ['ownerId = ME', { field: 'ownerId', op: '=', value: { relative: 'me' } }],
    ['createdAt = Last  7 Days', { field: 'createdAt', op: '=', value: { relative: 'last 7 days' } }],
    ['closeDate <= next 1 week', { field: 'closeDate', op: '<=', value: { relative: 'next 1 week' } }],
    ['closeDate = this month', { field: 'closeDate', op: '=', value: { relative: 'this month' } }],
    [
      'closeDate between today and next 2 weeks',
      { field: 'closeDate', op: 'between', value: [{ relative: 'today' }, { relative: 'next 2 weeks' }] },
    ],
    [
      'closeDate in [today, last week, "2026-01-01"]',
      {
        field: 'closeDate',
        op: 'in',
        value: [{ relative: 'today' }, { relative: 'last week' }, '2026-01-01'],
      },
    ],
    [
      'closeDate = today and status = "new"',
      { all: [{ field: 'closeDate', op: '=', value: { relative: 'today' } }, isNew] },
    ],
  ])('%s', (text, condition) => {
    expect(parseConditionText(text)).toEqual(condition);
  });

  test('the example of the API page: and binds before or, not before and', () => {
    const text = 'status = "new" and (amount >= 1000 or rating in ["hot","warm"]) and not email is empty';
    expect(parseConditionText(text)).toEqual({
      all: [
        isNew,
        {
          any: [
            { field: 'amount', op: '>=', value: 1000 },
            { field: 'rating', op: 'in', value: ['hot', 'warm'] },
          ],
        },
        { not: { field: 'email', op: 'is empty' } },
      ],
    });
    const [a, b, c] = ['a', 'b', 'c'].map((field) => ({ field, op: 'is empty' }));
    expect(parseConditionText('a is empty or not b is empty and c is empty')).toEqual({
      any: [a, { all: [{ not: b }, c] }],
    });
  });
});

describe('refuses', () => {
  test.each([
    ['status', 7, '', 'operator'],
    ['status = ', 10, '', 'value'],
    ['status = new', 10, 'new', 'value'],
    ['status == "new"', 9, '=', 'value'],
    ['status = "new', 10, '"new', 'closing quote'],
    ['status = "a\\n"', 10, '"a\\n"', 'closing quote'],
    ["status = 'new'", 10, "'new'", 'value'],
    ['status like "x"', 8, 'like', 'operator'],
    ['status is "x"', 8, 'is', 'operator'],
    ['not', 4, '', 'field'],
    ['and status = 1', 1, 'and', 'field'],
    ['Status = 1', 1, 'Status', 'field'],
    ['a.b.c = 1', 1, 'a.b.c', 'field'],
    ['a. = 1', 1, 'a.', 'field'],
    ['a = 1 b = 2', 7, 'b', 'and'],
    ['a = 1)', 6, ')', 'end'],
    ['(a = 1', 7, '', 'closing parenthesis'],
    ['a in "x"', 6, 'x', 'list'],
    ['a in [1, 2', 11, '', 'closing bracket'],
    ['a between 1 or 2', 13, 'or', 'and'],
    ['a = 7days', 5, '7days', 'value'],
    ['a = 1e5', 5, '1e5', 'value'],
    ['a = last 0 days', 5, 'last', 'value'],
    ['a = this "month"', 5, 'this', 'value'],
    ['a = 12345678901234567890.12', 5, '12345678901234567890.12', 'a number in quotes'],
    ['a = 1; drop table x', 6, '; drop table x', 'value'],
  ])('%s', (text, position, found, expected) => {
    const fault = { field: 'filter', code: 'filter.syntax', args: { position, found, expected } };
    expect(refusalOf(text)).toMatchObject({ status: 422, code: 'filter.syntax', faults: [fault] });
  });

  test('what is too deep, too long or too wide', () => {
    const expected = (text: string) => refusalOf(text).faults[0]?.args?.['expected'];
    expect(expected(`${'('.repeat(33)}a = 1${')'.repeat(33)}`)).toBe('fewer levels');
    expect(expected(`${'not '.repeat(100_000)}a = 1`)).toBe('fewer levels');
    expect(expected(`${'a = 1 and (b = 1 or ('.repeat(16)}c = 1${'))'.repeat(16)}`)).toBe('fewer levels');
    expect(expected(Array(501).fill('a = 1').join(' and '))).toBe('fewer comparisons');
    expect(expected(`a in [${Array(1001).fill('1').join()}]`)).toBe('fewer values');
  });

  test('but takes what is just within', () => {
    expect(() => parseConditionText(`${'('.repeat(32)}a = 1${')'.repeat(32)}`)).not.toThrow();
    expect(() => parseConditionText(Array(40).fill('(not a = 1)').join(' and '))).not.toThrow();
    expect(() => parseConditionText(Array(500).fill('a = 1').join(' and '))).not.toThrow();
    expect(() => parseConditionText(`a in [${Array(1000).fill('1').join()}]`)).not.toThrow();
  });
});

function refusalOf(text: string): Refusal {
  try {
    parseConditionText(text);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error(`was taken: ${text}`);
}
