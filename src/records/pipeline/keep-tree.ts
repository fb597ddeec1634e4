import { invalid } from '#kernel/refusal.ts';
import type { Context } from '../context.ts';
import type { Change } from '../define/change.ts';
import { type Decision, defineLoadingDecision } from '../define/define-decision.ts';

/** Records that name one above them in `parentId` are a tree: none is above itself, however far. Refuses `tree.circular` there. */
export function keepTree(entity: string): Decision {
  return defineLoadingDecision({
    entity,
    name: 'none is above itself',
    load: (changes, ctx) => loadParents(ctx, entity, changes),
    decide: ({ after, given }, _ctx, parents) => {
      if (given.has('parentId') && leadsBackTo(after.id, after.parentId, parents))
        throw invalid([{ field: 'parentId', code: 'tree.circular' }]);
    },
  });
}

type Parents = ReadonlyMap<unknown, unknown>;

/** The ways up, as they will be: what the batch changes counts too. Locked, so that two moves cannot close a circle together. */
async function loadParents(ctx: Context, entity: string, changes: readonly Change[]): Promise<Parents> {
  const starts = changes.flatMap(({ after, given }) =>
    given.has('parentId') && typeof after.parentId === 'string' ? [after.parentId] : [],
  );
  if (starts.length === 0) return new Map();
  const { table } = ctx.catalogue.entity(entity);
  await ctx.db.query('select pg_advisory_xact_lock(hashtext($1))', [`tree of ${table}`]);
  const rows = await ctx.db.query<{ id: string; parentId: string | null }>(
    `with recursive up as (
       select id, parent_id from ${table} where id = any($1::uuid[])
       union select t.id, t.parent_id from ${table} t join up on t.id = up.parent_id)
     select id, parent_id as "parentId" from up`,
    [starts],
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
