import type { Context } from '#records/context.ts';
import { asProgram } from '#records/context.ts';
import type { Reaction, RecordEvent } from '#records/define/define-module.ts';
import { columnOf } from '#records/define/field.ts';
import { readReferences } from '#records/define/fields/links.ts';
import type { RecordReference } from '#records/define/fields/link.ts';
import { writeDerived } from '#records/pipeline/write-derived.ts';
import { activityEvents, allActivityKinds } from './activity-kinds.ts';

/** Keeps "last activity" and "next activity" of the records an activity is about (LIST-03). */
export const deriveActivityDates: Reaction = {
  name: 'derive-activity-dates-on-activity-changed',
  on: activityEvents,
  wants: ({ after, changes }) => readReferences(after.links).length > 0 || 'links' in changes,
  react: async (event, ctx) => {
    for (const { entity, id } of await concerned(event, ctx)) {
      if (!ctx.catalogue.find(entity)?.fields.has('nextActivityAt')) continue;
      await writeDerived(asProgram(ctx), entity, id, await datesOf(ctx, id));
    }
  },
};

/** Records it is about now, and those it was about before the change. */
async function concerned(event: RecordEvent, ctx: Context): Promise<readonly RecordReference[]> {
  const table = ctx.catalogue.entity(event.entity).table;
  const [row] = await ctx.db.query<{ links: unknown }>(`select links from ${table} where id = $1`, [
    event.recordId,
  ]);
  return [...readReferences(row?.links), ...readReferences(event.changes.links?.[0])];
}

async function datesOf(ctx: Context, id: string) {
  const parts = allActivityKinds.map(
    ({
      entity,
      startsAt,
    }) => `select ${columnOf(startsAt, {})} as at, closed_at from ${ctx.catalogue.entity(entity).table}
      where links_ids @> array[$1::text] and deleted_at is null`,
  );
  const [row] = await ctx.db.query<{ last: string | null; next: string | null }>(
    `select max(closed_at) as last, min(at) filter (where closed_at is null) as next from (${parts.join(' union all ')}) activities`,
    [id],
  );
  return { lastActivityAt: row?.last ?? null, nextActivityAt: row?.next ?? null };
}
