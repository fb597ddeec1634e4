import { isUuid } from '#kernel/ids/uuid.ts';
import { fold } from '#kernel/text/fold.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import { createParams, type Params } from '#records/query/params.ts';
import { scopeSql } from '#records/query/scope.ts';
import type { Column, ImportPlan } from '../run/import-plan.ts';
import { faultOf, type RowDraft } from './row-draft.ts';

/**
 * Turns names, e-mail addresses and ids in columns that link to other records into links, for all rows of a batch at once,
 * among what the caller may see. Several records of one name are nobody's guess: `import.several_found`.
 */
export async function resolveLinks(
  ctx: Context,
  plan: ImportPlan,
  drafts: readonly RowDraft[],
): Promise<void> {
  for (const column of plan.columns) {
    const { field, path } = column.target;
    if (field?.type !== 'link') continue;
    const wanted = drafts.flatMap((draft) =>
      draft.links.filter((link) => link.column === column).map(({ text }) => ({ draft, text })),
    );
    const target = ctx.catalogue.find(field.to);
    if (wanted.length === 0 || !target) continue;
    const found = await findByText(ctx, target, [...new Set(wanted.map(({ text }) => text))], plan.system);
    for (const { draft, text } of wanted) take(draft, column, path, text, found.get(text) ?? new Set());
  }
}

function take(
  draft: RowDraft,
  { index }: Column,
  path: string,
  text: string,
  ids: ReadonlySet<string>,
): void {
  const [only] = ids;
  if (only !== undefined && ids.size === 1) draft.values[path] = only;
  else if (ids.size === 0) draft.faults.push(faultOf(index, path, 'import.not_found', { value: text }));
  else draft.faults.push(faultOf(index, path, 'import.several_found', { value: text, count: ids.size }));
}

type Found = ReadonlyMap<string, ReadonlySet<string>>;

/** Records of `entity` by their id here or elsewhere, e-mail address or name, whichever finds any first. */
async function findByText(
  ctx: Context,
  entity: Entity,
  texts: readonly string[],
  system: string,
): Promise<Found> {
  const found = new Map<string, Set<string>>();
  for (const way of waysToFind(entity, system)) {
    const open = texts.filter((text) => !found.has(text));
    if (open.length === 0) break;
    const params = createParams();
    const given = [open, open.map(fold), open.map((text) => (isUuid(text) ? text : null))] as const;
    const [text, folded, id] = given.map((list) => params.bind(list));
    const rows = await ctx.db.query<{ text: string; id: string }>(
      `select g.text, t.id from unnest(${text}::text[], ${folded}::text[], ${id}::uuid[]) as g (text, folded, id)
       ${way(params)} where t.deleted_at is null and ${scopeSql(entity, 't', ctx, params)}`,
      params.values,
    );
    for (const row of rows) found.set(row.text, (found.get(row.text) ?? new Set()).add(row.id));
  }
  return found;
}

/** Joins of the given texts `g` with the records `t`, the surest first. */
function waysToFind(entity: Entity, system: string): readonly ((params: Params) => string)[] {
  const { table, paths, definition } = entity;
  const email = [...entity.fields].find(([, field]) => field.type === 'email')?.[0];
  const title = paths.get(definition.title)?.folded;
  const on = (condition: string) => () => `join ${table} t on ${condition}`;
  const elsewhere = `join external_ids x on x.entity = '${entity.name}' and x.external_id = g.text
    join ${table} t on t.id = x.record_id`;
  return [
    on('t.id = g.id'),
    (params) => `${elsewhere} and x.system = ${params.bind(system)}`,
    ...(email ? [on(`t.${paths.get(email)?.column} = lower(g.text)`)] : []),
    ...(title ? [on(`t.${title} = g.folded`)] : []),
    // A list made by hand may well name ids of whichever system the records came from.
    () => elsewhere,
  ];
}
