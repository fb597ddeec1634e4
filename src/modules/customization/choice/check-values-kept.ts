import { invalid } from '#kernel/refusal.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import { columnOf } from '#records/define/field.ts';
import type { Field } from '#records/define/fields/list.ts';

/** A value that records have may be hidden, not taken away: 422 at `values.<code>` with how many have it. */
export async function checkValuesKept(
  ctx: Context,
  entity: Entity,
  key: string,
  before: Field,
  after: Field,
): Promise<void> {
  const codes = codesOf(before).filter((code) => !codesOf(after).includes(code));
  if (codes.length === 0) return;
  const column = columnOf(key, before);
  const each = before.type === 'choices' ? `unnest(${column})` : column;
  const used = await ctx.db.queryUnnamed<{ code: string; count: number }>(
    `select code, count(*) as count from (select ${each} as code from ${entity.table}) used
     where code = any($1) group by code`,
    [codes],
  );
  if (used.length > 0)
    throw invalid(
      used.map(({ code, count }) => ({ field: `values.${code}`, code: 'choice.in_use', args: { count } })),
    );
}

function codesOf(field: Field): readonly string[] {
  return field.type === 'choice' || field.type === 'choices' ? Object.keys(field.values) : [];
}
