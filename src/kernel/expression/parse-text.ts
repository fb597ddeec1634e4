import Big from 'big.js';
import {
  depthOf,
  isFieldPath,
  isOperator,
  MAX_COMPARISONS,
  MAX_DEPTH,
  MAX_LIST,
  normalForm,
  type Comparison,
  type Condition,
  type Operand,
  type Operator,
} from './condition.ts';
import { parseRelative } from './relative.ts';
import { tokensOf, unexpected, type Token } from './tokens.ts';

/** Where the reader stands; `comparisons` and `depth` keep hostile texts small. */
interface Reader {
  readonly tokens: readonly Token[];
  next: number;
  comparisons: number;
  depth: number;
}

/**
 * Reads the text form, `status = "new" and not (amount >= 1000 or email is empty)`, into its normal form. Keywords in any
 * case, strings in double quotes with `\"` and `\\`; an empty text holds for every record. Refuses 422 `filter.syntax` with
 * the position of the first fault (from 1), what was found there and what was expected.
 */
export function parseConditionText(text: string): Condition {
  const reader: Reader = { tokens: tokensOf(text), next: 0, comparisons: 0, depth: 0 };
  if (peek(reader).kind === 'end') return { all: [] };
  const condition = readAny(reader);
  const rest = peek(reader);
  if (rest.kind !== 'end') throw unexpected(rest, rest.text === ')' ? 'end' : 'and');
  return shallowEnough(normalForm(condition));
}

/** What the text form takes the JSON form must take too. */
function shallowEnough(condition: Condition): Condition {
  if (depthOf(condition) <= MAX_DEPTH) return condition;
  throw unexpected({ kind: 'symbol', text: '', position: 1 }, 'fewer levels');
}

function readAny(reader: Reader): Condition {
  const members = [readAll(reader)];
  while (takeWord(reader, 'or')) members.push(readAll(reader));
  return { any: members };
}

function readAll(reader: Reader): Condition {
  const members = [readNot(reader)];
  while (takeWord(reader, 'and')) members.push(readNot(reader));
  return { all: members };
}

function readNot(reader: Reader): Condition {
  if (takeWord(reader, 'not')) return deeper(reader, () => ({ not: readNot(reader) }));
  if (takeWord(reader, 'true')) return { all: [] };
  if (takeWord(reader, 'false')) return { any: [] };
  if (!takeSymbol(reader, '(')) return readComparison(reader);
  return deeper(reader, () => {
    const condition = readAny(reader);
    if (!takeSymbol(reader, ')')) throw unexpected(peek(reader), 'closing parenthesis');
    return condition;
  });
}

function deeper(reader: Reader, read: () => Condition): Condition {
  reader.depth += 1;
  if (reader.depth > MAX_DEPTH) throw unexpected(peek(reader), 'fewer levels');
  const condition = read();
  reader.depth -= 1;
  return condition;
}

function readComparison(reader: Reader): Comparison {
  const token = take(reader);
  if (token.kind !== 'word' || !isFieldPath(token.text)) throw unexpected(token, 'field');
  reader.comparisons += 1;
  if (reader.comparisons > MAX_COMPARISONS) throw unexpected(token, 'fewer comparisons');
  const op = readOperator(reader);
  if (op === 'is empty' || op === 'is not empty') return { field: token.text, op };
  if (op === 'in' || op === 'not in') return readMembership(reader, token.text, op);
  if (op === 'between') return { field: token.text, op, value: readBetween(reader) };
  return { field: token.text, op, value: readValue(reader) };
}

function readOperator(reader: Reader): Operator {
  const token = take(reader);
  if (token.kind === 'symbol' && isOperator(token.text)) return token.text;
  if (token.kind !== 'word') throw unexpected(token, 'operator');
  let op = token.text.toLowerCase();
  while (!isOperator(op)) {
    const following = peek(reader);
    const longer = `${op} ${following.text.toLowerCase()}`;
    if (following.kind !== 'word' || !startsOperator(longer)) throw unexpected(token, 'operator');
    reader.next += 1;
    op = longer;
  }
  return op;
}

function startsOperator(words: string): boolean {
  return ['not in', 'starts with', 'is empty', 'is not', 'is not empty'].includes(words);
}

/** `status in ["new"]`; and of a period, as one says it, `createdAt in last 7 days`, which is `=` and its complement. */
function readMembership(reader: Reader, field: string, op: 'in' | 'not in'): Comparison {
  if (peek(reader).kind !== 'word') return { field, op, value: readList(reader) };
  return { field, op: op === 'in' ? '=' : '!=', value: readRelative(reader, take(reader)) };
}

function readList(reader: Reader): Operand[] {
  if (!takeSymbol(reader, '[')) throw unexpected(peek(reader), 'list');
  const values: Operand[] = [];
  if (takeSymbol(reader, ']')) return values;
  do {
    if (values.length === MAX_LIST) throw unexpected(peek(reader), 'fewer values');
    values.push(readValue(reader));
  } while (takeSymbol(reader, ','));
  if (!takeSymbol(reader, ']')) throw unexpected(peek(reader), 'closing bracket');
  return values;
}

function readBetween(reader: Reader): Operand[] {
  const from = readValue(reader);
  if (!takeWord(reader, 'and')) throw unexpected(peek(reader), 'and');
  return [from, readValue(reader)];
}

function readValue(reader: Reader): Operand {
  const token = take(reader);
  if (token.kind === 'string') return token.text;
  if (token.kind === 'number') return numberOf(token);
  if (token.kind !== 'word') throw unexpected(token, 'value');
  const word = token.text.toLowerCase();
  if (word === 'true' || word === 'false') return word === 'true';
  if (word === 'null') return null;
  return readRelative(reader, token);
}

/** `me`, `today`, `this month`, `last 7 days`: the longest run of up to three words that means something. */
function readRelative(reader: Reader, first: Token): Operand {
  const ahead = reader.tokens.slice(reader.next, reader.next + 2);
  const stop = ahead.findIndex((token) => token.kind !== 'word' && token.kind !== 'number');
  const following = ahead.slice(0, stop < 0 ? ahead.length : stop).map((token) => token.text);
  for (let length = following.length; length >= 0; length -= 1) {
    const relative = parseRelative([first.text, ...following.slice(0, length)].join(' '));
    if (relative === null) continue;
    reader.next += length;
    return { relative };
  }
  throw unexpected(first, 'value');
}

/** Numbers that JavaScript would bend must come as strings, which keep every digit. */
function numberOf(token: Token): number {
  const value = Number(token.text);
  if (!new Big(token.text).eq(value)) throw unexpected(token, 'a number in quotes');
  return value === 0 ? 0 : value;
}

function peek(reader: Reader): Token {
  return reader.tokens[reader.next] ?? { kind: 'end', text: '', position: 0 };
}

function take(reader: Reader): Token {
  const token = peek(reader);
  reader.next += 1;
  return token;
}

function takeWord(reader: Reader, word: string): boolean {
  const token = peek(reader);
  if (token.kind !== 'word' || token.text.toLowerCase() !== word) return false;
  reader.next += 1;
  return true;
}

function takeSymbol(reader: Reader, symbol: string): boolean {
  const token = peek(reader);
  if (token.kind !== 'symbol' || token.text !== symbol) return false;
  reader.next += 1;
  return true;
}
