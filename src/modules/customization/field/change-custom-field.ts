import { z } from 'zod';
import { invalid } from '#kernel/refusal.ts';
import { parseInput } from '#platform/http/route.ts';
import type { CustomizationOf } from '#records/catalogue/customization.ts';
import { type Entity, fieldOf } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import { columnOf } from '#records/define/field.ts';
import { change, changed, findStanding } from '../standing.ts';
import { checkValuesKept } from '../choice/check-values-kept.ts';
import { checkVersion } from '../check-version.ts';
import { askForIndexes } from './build-indexes.job.ts';
import { shownField } from './custom-field.ts';
import { makeField } from './custom-field.input.ts';

const never = z
  .unknown()
  .refine((value) => value === undefined, { params: { code: 'field.read_only' } })
  .optional();

/** Neither where it stands nor what it is: another type is `retype`. */
const fixed = z.looseObject({ id: never, entity: never, key: never, type: never });

/**
 * Changes what a custom field is called, asks for and offers; what is not named stays. Refuses 404, 412 a stale version,
 * 422 what does not suit: values in use that are left out, `unique` where values repeat.
 */
export async function changeCustomField(
  ctx: Context,
  id: string | undefined,
  input: unknown,
  version: number | undefined,
): Promise<CustomizationOf<'field'>> {
  const given = parseInput(fixed, input);
  return change(ctx, async (tx, standing) => {
    const before = findStanding(standing, 'field', id);
    checkVersion(before, version);
    const { entity: name, key, id: _, version: __, ...described } = shownField(before);
    const entity = tx.catalogue.entity(name);
    const definition = makeField(tx, { ...described, ...given }, columnOf(key, before.definition));
    await checkValuesKept(tx, entity, key, before.definition, definition);
    if (definition.unique && !before.definition.unique) await checkDifferent(tx, entity, key);
    await askForIndexes(tx, entity, definition);
    return { op: 'update', to: changed(before, definition), before };
  });
}

async function checkDifferent(ctx: Context, entity: Entity, key: string): Promise<void> {
  const column = columnOf(key, fieldOf(entity, key));
  const [twice] = await ctx.db.queryUnnamed<{ n: number }>(
    `select count(*) as n from (select 1 from ${entity.table} where deleted_at is null and ${column} is not null
     group by ${column} having count(*) > 1) repeated`,
  );
  if (twice && twice.n > 0)
    throw invalid([{ field: 'unique', code: 'field.values_repeat', args: { count: twice.n } }]);
}
