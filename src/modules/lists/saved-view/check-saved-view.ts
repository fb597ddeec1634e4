import { checkCondition } from '#kernel/expression/check.ts';
import { parseConditionText } from '#kernel/expression/parse-text.ts';
import { type Fault, invalid } from '#kernel/refusal.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import type { Change } from '#records/define/change.ts';
import { defineDecision } from '#records/define/define-decision.ts';
import { conditionSchema } from '#records/query/paths.ts';
import { mayRead, readableKeys } from '#records/query/scope.ts';
import { parseSort } from '#records/query/sort.ts';

/**
 * What is typed of a view is held against what its author may read, as if he had asked for the list: 422 `filter.syntax`,
 * `filter.invalid`, `sort.invalid`, `field.unknown`, `saved_view.unknown_entity`.
 */
export const checkSavedView = defineDecision({
  entity: 'savedView',
  name: 'view that its list understands',
  decide: (change, ctx) => {
    const entity = ctx.catalogue.find(String(change.after.entity));
    if (!entity || !mayRead(entity, ctx))
      throw invalid([{ field: 'entity', code: 'saved_view.unknown_entity' }]);
    checkQuery(change, entity, ctx);
    const faults = unknownFields(change, entity, ctx);
    if (faults.length > 0) throw invalid(faults);
  },
});

function checkQuery({ given, after: { filter, sort } }: Change, entity: Entity, ctx: Context): void {
  if (given.has('filter') && typeof filter === 'string')
    checkCondition(parseConditionText(filter), conditionSchema(entity, ctx));
  if (given.has('sort') && typeof sort === 'string') parseSort(sort, entity, ctx);
}

function unknownFields({ given, after }: Change, entity: Entity, ctx: Context): readonly Fault[] {
  const readable = new Set(readableKeys(entity, ctx.access));
  return (['columns', 'grouping'] as const)
    .filter((key) => given.has(key))
    .flatMap((key) =>
      namesIn(after[key])
        .filter((name) => !readable.has(fieldIn(name)))
        .map((name) => ({ field: key, code: 'field.unknown', args: { field: name } })),
    );
}

/** The field that a column shows: of `lastActivityAt.days`, the first part. */
export function fieldIn(column: string): string {
  return column.split('.')[0] ?? '';
}

/** The names in a list with commas. */
export function namesIn(list: unknown): readonly string[] {
  if (typeof list !== 'string') return [];
  return list
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}
