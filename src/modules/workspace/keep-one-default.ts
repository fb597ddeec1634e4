import { conflict, invalid } from '#kernel/refusal.ts';
import type { Context } from '#records/context.ts';
import type { Change } from '#records/define/change.ts';
import { type Decision, defineLoadingDecision } from '#records/define/define-decision.ts';

/**
 * The first record of the entity is the default one (`isDefault`); there is never a second such one, and the only one cannot be
 * removed. Refuses 409 `removed`, 422 `taken` and `needed`, each by its own code.
 */
export function keepOneDefault(
  entity: string,
  name: string,
  codes: { readonly removed: string; readonly taken: string; readonly needed: string },
): Decision {
  return defineLoadingDecision({
    entity,
    name,
    on: ['create', 'update', 'remove', 'restore'],
    load: (_changes: readonly Change[], ctx) => lockDefault(ctx, entity),
    decide: ({ op, after }, _ctx, holder) => {
      if (op === 'remove') {
        if (holder === after.id) throw conflict(codes.removed);
        return undefined;
      }
      if (holder === undefined && op === 'create') return { isDefault: true };
      const isSecond = after.isDefault === true && holder !== undefined && holder !== after.id;
      if (isSecond) throw invalid([{ field: 'isDefault', code: codes.taken }]);
      if (holder === after.id && after.isDefault === false)
        throw invalid([{ field: 'isDefault', code: codes.needed }]);
      return undefined;
    },
  });
}

/** Id of the default one. Locked, so that two cannot become it at once. */
async function lockDefault(ctx: Context, entity: string): Promise<string | undefined> {
  const { table } = ctx.catalogue.entity(entity);
  await ctx.db.query(`select pg_advisory_xact_lock(hashtextextended('${table}.is_default', 0))`);
  const [row] = await ctx.db.query<{ id: string }>(
    `select id from ${table} where is_default and deleted_at is null limit 1`,
  );
  return row?.id;
}
