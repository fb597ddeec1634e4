import Big from 'big.js';
import { isUuid } from '../ids/uuid.ts';
import { fold } from '../text/fold.ts';
import { isDay } from '../time/day.ts';
import { parseInstant } from '../time/instant.ts';
import type { Operand, Operator } from './condition.ts';
import { parseRelative } from './relative.ts';
import type { ConditionField } from './schema.ts';

/** Why a value does not suit a field. */
export type OperandFault = 'value.wrong_type' | 'value.unknown_code' | 'value.empty' | 'value.out_of_range';

export type CheckedOperand = { readonly operand: Operand } | { readonly fault: OperandFault };

const DECIMAL = /^-?\d{1,30}(\.\d{1,30})?$/;
const WRONG_TYPE: CheckedOperand = { fault: 'value.wrong_type' };

/**
 * Brings one value to the normal form of a field's kind: decimals as shortest decimal strings, integers as numbers, instants
 * in UTC, ids in lower case. Days stay days on an instant field, since which instants they cover depends on the zone.
 */
export function checkOperand(field: ConditionField, op: Operator, value: Operand): CheckedOperand {
  if (value !== null && typeof value === 'object') return checkRelative(field, value.relative);
  if (value === '') return { fault: 'value.empty' };
  if (field.kind === 'boolean') return typeof value === 'boolean' ? { operand: value } : WRONG_TYPE;
  if (field.kind === 'decimal') return checkDecimal(value);
  if (field.kind === 'integer') return checkInteger(value);
  if (typeof value !== 'string') return WRONG_TYPE;
  if (field.kind === 'text') return checkText(op, value);
  if (field.kind === 'day') return isDay(value) ? { operand: value } : WRONG_TYPE;
  if (field.kind === 'instant') return checkInstant(value);
  if (field.kind === 'id') return isUuid(value) ? { operand: value.toLowerCase() } : WRONG_TYPE;
  return checkCode(field.codes, value);
}

function checkRelative({ kind }: ConditionField, text: string): CheckedOperand {
  const relative = parseRelative(text);
  if (relative === null) return WRONG_TYPE;
  const suits = relative === 'me' ? kind === 'id' : kind === 'day' || kind === 'instant';
  return suits ? { operand: { relative } } : WRONG_TYPE;
}

function checkDecimal(value: Operand): CheckedOperand {
  const text = typeof value === 'number' && Number.isFinite(value) ? new Big(value).toFixed() : value;
  if (typeof text !== 'string' || !DECIMAL.test(text)) return WRONG_TYPE;
  const decimal = new Big(text);
  return { operand: decimal.eq(0) ? '0' : decimal.toFixed() };
}

function checkInteger(value: Operand): CheckedOperand {
  const integer = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
  if (typeof integer !== 'number' || !Number.isInteger(integer)) return WRONG_TYPE;
  return Number.isSafeInteger(integer)
    ? { operand: integer === 0 ? 0 : integer }
    : { fault: 'value.out_of_range' };
}

/** No database text holds a NUL or half a surrogate pair; a pattern of bare accents folds away and would match everything. */
function checkText(op: Operator, value: string): CheckedOperand {
  if (value.includes('\u0000') || !value.isWellFormed()) return WRONG_TYPE;
  const isPattern = op === 'contains' || op === 'starts with';
  return isPattern && fold(value) === '' ? { fault: 'value.empty' } : { operand: value };
}

/** The first and last centuries of the calendar are left out: their days begin or end outside it in some zone. */
function checkInstant(value: string): CheckedOperand {
  const moment = isDay(value) ? value : parseInstant(value);
  if (moment === null) return WRONG_TYPE;
  return moment < '0100' || moment >= '9900' ? { fault: 'value.out_of_range' } : { operand: moment };
}

function checkCode(codes: readonly string[] | undefined, value: string): CheckedOperand {
  if (codes) return codes.includes(value) ? { operand: value } : { fault: 'value.unknown_code' };
  return value.includes('\u0000') || !value.isWellFormed() ? WRONG_TYPE : { operand: value };
}
