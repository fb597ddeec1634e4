import { asProgram, type Context } from '#records/context.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import { readReferences } from '#records/define/fields/links.ts';
import type { RecordReference } from '#records/define/fields/link.ts';
import { saveRecords } from '#records/pipeline/save-records.ts';

/** What happened with the lead is seen at each of the targets too (CONV-09): links are added, nothing moves. */
export async function copyActivityLinks(
  ctx: Context,
  leadId: string,
  targets: readonly RecordReference[],
): Promise<void> {
  await relink(ctx, leadId, (links) => [
    ...links,
    ...targets.filter((target) => links.every((link) => link.id !== target.id)),
  ]);
}

/** Takes the links to `targets` off what is linked to the lead. */
export async function removeActivityLinks(
  ctx: Context,
  leadId: string,
  targets: readonly string[],
): Promise<void> {
  await relink(ctx, leadId, (links) => links.filter((link) => !targets.includes(link.id)));
}

async function relink(
  ctx: Context,
  leadId: string,
  change: (links: readonly RecordReference[]) => readonly RecordReference[],
): Promise<void> {
  for (const [entity, activities] of await linkedTo(ctx, leadId)) {
    await saveRecords(
      asProgram(ctx),
      entity,
      activities.map(({ id, links }) => ({ op: 'update', id, values: { links: change(links) } })),
    );
  }
}

/** Entities that say what they are about. */
function activitiesOf(ctx: Context): readonly Entity[] {
  return ctx.catalogue.entities.filter((entity) => entity.fields.get('links')?.type === 'links');
}

export interface LinkedActivity {
  readonly entity: string;
  readonly id: string;
  readonly links: readonly RecordReference[];
}

/** Every activity about the record, whoever may see it, by entity; one look at all their tables. */
export async function linkedTo(
  ctx: Context,
  id: string,
): Promise<ReadonlyMap<string, readonly LinkedActivity[]>> {
  const parts = activitiesOf(ctx).map(
    ({ name, table }) =>
      `select '${name}' as entity, id, links from ${table} where links_ids @> array[$1::text] and deleted_at is null`,
  );
  const found = await ctx.db.query<{ entity: string; id: string; links: unknown }>(
    parts.join(' union all '),
    [id],
  );
  const activities = found.map((row) => ({ ...row, links: readReferences(row.links) }));
  return Map.groupBy(activities, (activity) => activity.entity);
}
