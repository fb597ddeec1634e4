import { askRecord } from '#kernel/expression/ask-record.ts';
import { type Condition, normalForm } from '#kernel/expression/condition.ts';
import { formatCondition } from '#kernel/expression/format-text.ts';
import { parseConditionText } from '#kernel/expression/parse-text.ts';
import type { ConditionField } from '#kernel/expression/schema.ts';
import { type Fault, Refusal } from '#kernel/refusal.ts';
import type { Entity } from '../catalogue/entity.ts';
import { type Context, nowOf } from '../context.ts';

type Question = (record: Readonly<Record<string, unknown>>) => boolean;

/** A condition on a record's own fields, ready to be asked of it before the write: what lies behind a link is not known then. */
export function askOwn(ctx: Context, entity: Entity, when: string): Question {
  const constants = { now: nowOf(ctx), zone: ctx.timeZone, me: ctx.access.userId };
  return askRecord(when, ownPaths(entity), constants);
}

/** Of what must all hold, the parts that do not hold of the record; the whole where it no longer fits the entity's fields. */
export function unmetParts(
  ctx: Context,
  entity: Entity,
  when: string,
  record: Readonly<Record<string, unknown>>,
): readonly Condition[] {
  const condition = normalForm(parseConditionText(when));
  if (whatIsWrong(entity, when).length > 0) return [condition];
  const parts = 'all' in condition ? condition.all : [condition];
  return parts.filter((part) => !askOwn(ctx, entity, formatCondition(part))(record));
}

const ANY_MOMENT = { now: '2000-01-01T00:00:00.000Z', zone: 'UTC', me: null };

/** What keeps a condition from being asked of the entity's own fields; nothing where it fits. */
export function whatIsWrong(entity: Entity, when: string): readonly Fault[] {
  try {
    askRecord(when, ownPaths(entity), ANY_MOMENT);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.faults;
  }
}

function ownPaths(entity: Entity) {
  return (path: string): ConditionField | undefined => entity.paths.get(path);
}
