import { z } from 'zod';
import { activityEvents } from '#modules/crm';
import { notify } from '#modules/identity';
import { asUser, type Context } from '#records/context.ts';
import type { Timer } from '#records/define/beside-requests.ts';
import type { NoticeKind } from '#records/define/notice-kind.ts';
import type { Reaction } from '#records/define/reaction.ts';
import { readReferences } from '#records/define/fields/links.ts';
import { readMany } from '#records/query/read-record.ts';

export const dealIdle: NoticeKind = {
  key: 'deal.idle',
  label: { en: 'Deals of mine are idle', fr: 'Des affaires à moi sont en sommeil' },
  mails: true,
};

/** What is said or planned with a customer keeps his deals awake as much as a change does (PIPE-20). */
export const wakeDealOnActivity: Reaction = {
  name: 'wake-deal-on-activity',
  on: activityEvents,
  wants: ({ after }) => readReferences(after.links).some(({ entity }) => entity === 'deal'),
  react: async (event, ctx) => {
    const { table } = ctx.catalogue.entity(event.entity);
    await ctx.db.query(
      `update deals d set idle_at = greatest(d.idle_at, $2::timestamptz + p.idle_days * interval '1 day')
       from pipelines p, ${table} a where a.id = $1 and d.id = any(a.links_ids::uuid[]) and d.category = 'open'
         and p.id = d.pipeline_id and p.idle_days is not null`,
      [event.recordId, event.at],
    );
  },
};

/** Deals of a pipeline whose days were changed: counted anew from their last change or activity. */
export const recountIdleDeals: Reaction = {
  name: 'recount-idle-deals-on-pipeline-updated',
  on: ['pipeline.updated'],
  wants: ({ changes }) => 'idleDays' in changes,
  react: async (event, ctx) => {
    await ctx.db.query(
      `update deals d set idle_at = greatest(d.updated_at, d.last_activity_at) + p.idle_days * interval '1 day'
       from pipelines p where p.id = $1 and d.pipeline_id = p.id and d.category = 'open'`,
      [event.recordId],
    );
  },
};

const roundSchema = z.object({ since: z.string() });

/** Owners hear once of each deal that has fallen idle, by one notice for all of theirs (PIPE-20). */
export const tellOfIdleDeals: Timer = {
  name: 'tell-of-idle-deals',
  everyMinutes: 60,
  fire: async (payload, ctx) => {
    const idle = await ctx.db.query<{ ownerId: string; ids: readonly string[] }>(
      `select owner_id as "ownerId", array_agg(id order by idle_at) as ids from deals
       where idle_at > $1 and idle_at <= $2 and category = 'open' and deleted_at is null and owner_id is not null
       group by owner_id`,
      [roundSchema.parse(payload).since, ctx.clock.now()],
    );
    for (const { ownerId, ids } of idle) await tell(ctx, ownerId, ids);
  },
};

async function tell(ctx: Context, ownerId: string, ids: readonly string[]): Promise<void> {
  const owner = await asUser(ctx, ownerId);
  const [deal] = owner ? await readMany(owner, ctx.catalogue.entity('deal'), ids.slice(0, 1)) : [];
  if (!owner || !deal) return;
  const words = { name: String(deal.name), others: ids.length - 1 };
  await notify(ctx, ownerId, {
    kind: dealIdle.key,
    subject: ctx.texts.translate(owner.locale, 'notice.deal.idle', words),
    about: { entity: 'deal', id: deal.id },
  });
}
