import { checkCondition } from './check.ts';
import { type Constants, resolveConstants } from './constants.ts';
import { parseConditionText } from './parse-text.ts';
import type { ConditionSchema } from './schema.ts';
import { toPredicate } from './to-predicate.ts';

type Members = Readonly<Record<string, unknown>>;

/**
 * A condition in text form as a question to one record in memory, in the JSON form. Refuses 422 `filter.syntax` and
 * `filter.invalid`, as filters do.
 */
export function askRecord(
  text: string,
  schema: ConditionSchema,
  constants: Constants,
): (record: Members) => boolean {
  const holds = toPredicate(resolveConstants(checkCondition(parseConditionText(text), schema), constants));
  return (record) => holds((path) => valueAt(record, path));
}

/** `status`, or a part of a value, `address.city`. */
function valueAt(record: Members, path: string): unknown {
  const [key = '', part] = path.split('.');
  const value = record[key];
  if (part === undefined) return value;
  return isMembers(value) ? value[part] : undefined;
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null;
}
