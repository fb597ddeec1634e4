import { invalid } from '#kernel/refusal.ts';
import { defineLoadingDecision, type Change } from '#records/define/define-module.ts';
import type { Context } from '#records/context.ts';

/** Categories are a tree: none is above itself, however far. Refuses `category.circular` at `parentId`. */
export const keepTree = defineLoadingDecision({
  entity: 'productCategory',
  name: 'categories stay a tree',
  load: loadParents,
  decide: ({ after, given }, _ctx, parents) => {
    if (!given.has('parentId')) return;
    if (leadsBackTo(after.id, after.parentId, parents))
      throw invalid([{ field: 'parentId', code: 'category.circular' }]);
  },
});

type Parents = ReadonlyMap<unknown, unknown>;

/** As it will be: what the batch changes counts too. Locked, so that two moves cannot close a circle together. */
async function loadParents(changes: readonly Change[], ctx: Context): Promise<Parents> {
  if (!changes.some(({ given }) => given.has('parentId'))) return new Map();
  const rows = await ctx.db.query<{ id: string; parentId: string | null }>(
    'select id, parent_id as "parentId" from product_categories order by id for update',
  );
  return new Map<unknown, unknown>([
    ...rows.map(({ id, parentId }) => [id, parentId] as const),
    ...changes.map(({ after }) => [after.id, after.parentId] as const),
  ]);
}

/** Whether the way up from `start` meets `id`, or never ends. */
export function leadsBackTo(id: string, start: unknown, parents: Parents): boolean {
  const met = new Set<unknown>([id]);
  for (let at = start; at !== null && at !== undefined; at = parents.get(at)) {
    if (met.has(at)) return true;
    met.add(at);
  }
  return false;
}
