import { asProgram, type Context } from '#records/context.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import { readReferences } from '#records/define/fields/links.ts';
import type { RecordReference } from '#records/define/fields/link.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecords } from '#records/pipeline/save-records.ts';
import { listRecords } from '#records/query/list-records.ts';

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
  const program = asProgram(ctx);
  for (const entity of activitiesOf(ctx)) {
    const activities = await linkedTo(program, entity, leadId);
    await saveRecords(
      program,
      entity.name,
      activities.map((activity) => ({
        op: 'update',
        id: activity.id,
        values: { links: change(readReferences(activity.links)) },
      })),
    );
  }
}

/** Entities that say what they are about. */
export function activitiesOf(ctx: Context): readonly Entity[] {
  return ctx.catalogue.entities.filter((entity) => entity.fields.get('links')?.type === 'links');
}

/** All of them, page by page. */
export async function linkedTo(ctx: Context, entity: Entity, id: string): Promise<readonly AnyRecord[]> {
  const found: AnyRecord[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await listRecords(ctx, entity, {
      filter: { field: 'links', op: 'contains', value: id },
      sort: 'createdAt',
      limit: 200,
      ...(cursor ? { cursor } : {}),
    });
    found.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor);
  return found;
}
