import { conflict, notFound } from '#kernel/refusal.ts';
import { type Customization, type CustomizationOf, ofKind } from '#records/catalogue/customization.ts';
import type { Context } from '#records/context.ts';
import { columnOf } from '#records/define/field.ts';
import { change, changed, findStanding } from '../standing.ts';
import { newKey } from './new-key.ts';

/**
 * Takes a field away from everybody; its values stay in the table for thirty days, in which it can be restored. Refuses 404,
 * 409 `field.in_use` where rules name it.
 */
export async function removeCustomField(ctx: Context, id: string | undefined): Promise<void> {
  await change(ctx, async (_tx, standing) => {
    const before = findStanding(standing, 'field', id);
    const rules = ofKind(standing, 'rule').filter(
      (rule) => rule.entity === before.entity && names(rule, before.key),
    );
    if (rules.length > 0) throw conflict('field.in_use', { args: { count: rules.length } });
    return { op: 'remove', to: changed(before, before.definition), before };
  });
}

function names({ definition }: CustomizationOf<'rule'>, key: string): boolean {
  return definition.field === key || new RegExp(`\\b${key}\\b`).test(definition.when);
}

/** Brings a removed field back with its values; 404 where it is not there any more, 422 where its key was taken since. */
export async function restoreCustomField(
  ctx: Context,
  id: string | undefined,
): Promise<CustomizationOf<'field'>> {
  return change(ctx, async (tx) => {
    const [removed] = await tx.db.query<CustomizationOf<'field'>>(
      `select id, kind, entity, key, definition, version from customizations
       where id = $1 and kind = 'field' and removed_at is not null`,
      [id],
    );
    const entity = removed && tx.catalogue.find(removed.entity);
    if (!removed || !entity || !(await hasColumn(tx, entity.table, removed))) throw notFound();
    newKey(entity, removed.definition.type, removed.definition.label, removed.key);
    return { op: 'restore', to: changed(removed, removed.definition) };
  });
}

async function hasColumn(
  ctx: Context,
  table: string,
  { key, definition }: Extract<Customization, { kind: 'field' }>,
) {
  const found = await ctx.db.query(
    `select 1 from information_schema.columns
     where table_schema = current_schema() and table_name = $1 and column_name like $2 || '%'`,
    [table, columnOf(key, definition)],
  );
  return found.length > 0;
}
