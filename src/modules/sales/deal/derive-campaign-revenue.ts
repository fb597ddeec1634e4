import { asProgram, type Context } from '#records/context.ts';
import { eventNames } from '#records/define/change.ts';
import type { RecordEvent } from '#records/define/event.ts';
import type { Reaction } from '#records/define/reaction.ts';
import { writeDerived } from '#records/pipeline/write-derived.ts';

/** Keeps what campaigns brought in: their won deals (PIPE-07), those in another currency left out. */
export const deriveCampaignRevenue: Reaction = {
  name: 'derive-campaign-revenue-on-deal-changed',
  on: [...Object.values(eventNames).map((past) => `deal.${past}`), 'campaign.updated'],
  wants: ({ after, changes }) =>
    'currency' in changes || 'campaignId' in changes || (after.campaignId ?? null) !== null,
  react: async (event, ctx) => {
    for (const id of await concerned(event, ctx)) {
      await writeDerived(asProgram(ctx), 'campaign', id, { actualRevenue: await wonBy(ctx, id) });
    }
  },
};

/** The campaign the deal is of now, and the one it was of before. */
async function concerned(event: RecordEvent, ctx: Context): Promise<ReadonlySet<string>> {
  if (event.entity === 'campaign') return new Set([event.recordId]);
  const [deal] = await ctx.db.query<{ campaignId: string | null }>(
    `select campaign_id as "campaignId" from deals where id = $1`,
    [event.recordId],
  );
  const ids = [deal?.campaignId, event.changes.campaignId?.[0]];
  return new Set(ids.filter((id) => typeof id === 'string'));
}

async function wonBy(ctx: Context, campaignId: string): Promise<string | null> {
  const [row] = await ctx.db.query<{ won: string | null }>(
    `select sum(d.amount) as won from deals d join campaigns c on c.id = d.campaign_id
     where d.campaign_id = $1 and d.category = 'won' and d.deleted_at is null and d.currency is not distinct from c.currency`,
    [campaignId],
  );
  return row?.won ?? null;
}
