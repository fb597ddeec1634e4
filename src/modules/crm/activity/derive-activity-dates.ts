import type { Context } from '#records/context.ts';
import { asProgram } from '#records/context.ts';
import type { RecordEvent } from '#records/define/event.ts';
import type { Reaction } from '#records/define/reaction.ts';
import { columnOf } from '#records/define/field.ts';
import { readReferences } from '#records/define/fields/links.ts';
import { rowsOf } from '#records/define/fields/rows.ts';
import type { RecordReference } from '#records/define/fields/link.ts';
import { writeDerived } from '#records/pipeline/write-derived.ts';
import { gatheredSql, gatherersOf } from '#records/query/gathered.ts';
import { activityEvents, allActivityKinds } from './activity-kinds.ts';

/** Keeps "last activity" and "next activity" of the records an activity is about (LIST-03). */
export const deriveActivityDates: Reaction = {
  name: 'derive-activity-dates-on-activity-changed',
  on: activityEvents,
  wants: ({ after, changes }) => readReferences(after.links).length > 0 || 'links' in changes,
  react: async (event, ctx) => {
    for (const { entity, id } of await concerned(event, ctx)) {
      if (!ctx.catalogue.find(entity)?.fields.has('nextActivityAt')) continue;
      await writeDerived(asProgram(ctx), entity, id, await datesOf(ctx, entity, id));
    }
  },
};

/** People and deals that go to another account take what was done with them along (ACC-04). */
export const deriveDatesOfAccounts: Reaction = {
  name: 'derive-activity-dates-on-account-changed',
  on: ['contact.updated', 'deal.updated'],
  wants: ({ changes }) => 'accountId' in changes || 'accounts' in changes,
  react: async ({ changes }, ctx) => {
    const rows = (changes.accounts ?? []).flatMap((list) => rowsOf(list).map(({ accountId }) => accountId));
    const ids = [...(changes.accountId ?? []), ...rows].filter((id) => typeof id === 'string');
    for (const id of new Set(ids))
      await writeDerived(asProgram(ctx), 'account', id, await datesOf(ctx, 'account', id));
  },
};

/** Records it is about now, those it was about before the change, and the accounts of both. */
async function concerned(event: RecordEvent, ctx: Context): Promise<readonly RecordReference[]> {
  const table = ctx.catalogue.entity(event.entity).table;
  const [row] = await ctx.db.query<{ links: unknown }>(`select links from ${table} where id = $1`, [
    event.recordId,
  ]);
  const named = [...readReferences(row?.links), ...readReferences(event.changes.links?.[0])];
  return [...named, ...(await gatherersOf(ctx, named))];
}

async function datesOf(ctx: Context, entity: string, id: string) {
  const ids = gatheredSql(ctx.catalogue, ctx.catalogue.entity(entity), '$1');
  const parts = allActivityKinds.map(
    (
      kind,
    ) => `select ${columnOf(kind.startsAt, {})} as at, closed_at from ${ctx.catalogue.entity(kind.entity).table}
      where links_ids && ${ids} and deleted_at is null`,
  );
  const [row] = await ctx.db.query<{ last: string | null; next: string | null }>(
    `select max(closed_at) as last, min(at) filter (where closed_at is null) as next from (${parts.join(' union all ')}) activities`,
    [id],
  );
  return { lastActivityAt: row?.last ?? null, nextActivityAt: row?.next ?? null };
}
