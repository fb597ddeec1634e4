import Big from 'big.js';
import { isList, type Comparison, type Condition, type Operand } from './condition.ts';

/** The text form of a condition; reading it back gives the condition's normal form. */
export function formatCondition(condition: Condition): string {
  if ('all' in condition) return group(condition.all, ' and ', 'true');
  if ('any' in condition) return group(condition.any, ' or ', 'false');
  if ('not' in condition) return `not ${member(condition.not)}`;
  return comparison(condition);
}

function group(members: readonly Condition[], joint: string, empty: string): string {
  const [only] = members;
  if (only === undefined) return empty;
  return members.length === 1 ? formatCondition(only) : members.map(member).join(joint);
}

/** Groups stand in parentheses within another condition, whether precedence asks for it or not: people read it. */
function member(condition: Condition): string {
  const members = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [];
  const [only] = members;
  if (members.length === 1 && only !== undefined) return member(only);
  return members.length > 1 ? `(${formatCondition(condition)})` : formatCondition(condition);
}

function comparison({ field, op, value }: Comparison): string {
  if (value === undefined) return `${field} ${op}`;
  if (!isList(value)) return `${field} ${op} ${operand(value)}`;
  const texts = value.map(operand);
  return op === 'between'
    ? `${field} between ${texts.join(' and ')}`
    : `${field} ${op} [${texts.join(', ')}]`;
}

function operand(value: Operand): string {
  if (value === null) return 'null';
  if (typeof value === 'object') return value.relative;
  if (typeof value === 'string') return `"${value.replace(/["\\]/g, '\\$&')}"`;
  // Big, since large and tiny numbers would come out with an exponent.
  return typeof value === 'number' ? new Big(value).toFixed() : String(value);
}
