import type { Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { makeChance } from './chance.ts';
import type { Customer } from './fill-customers.ts';
import { create, moment, past, saveInTime } from './save-in-time.ts';

export interface OpenOrClosed {
  readonly deal: AnyRecord;
  readonly customer: Customer;
}

interface Stage {
  readonly id: string;
  readonly pipelineId: string;
  readonly category: 'open' | 'won' | 'lost' | 'unqualified';
  readonly order: number;
  readonly pipelineOrder: number;
}

const DEALS = 45;
/** In the second pipeline; the others are in the first. */
const REQUESTS = 15;

const projects = [
  'Éclairage du hall',
  'Suspensions du restaurant',
  'Rénovation des bureaux',
  'Mise en lumière de la façade',
  'Vitrines et comptoirs',
  'Luminaires des chambres',
  'Éclairage de scène',
  'Extension de l’atelier',
  'Remplacement par LED',
  'Signalétique lumineuse',
  'Contrat d’entretien',
  'Lampes de table sur mesure',
] as const;
const steps = [
  'Envoyer le devis',
  'Visite sur place',
  'Relancer',
  'Présenter l’étude d’éclairage',
  'Attendre l’accord du conseil',
  'Prêter un échantillon',
] as const;

/** Forty-five deals in every stage of both pipelines; the first is that of Hospy Médias, open. */
export async function fillDeals(
  ctx: Context,
  customers: readonly Customer[],
): Promise<readonly OpenOrClosed[]> {
  const chance = makeChance(45);
  const pipelines = await readStages(ctx);
  const [reason] = await ctx.db.query<{ id: string }>(
    'select id from loss_reasons where deleted_at is null order by name limit 1',
  );
  const plans = Array.from({ length: DEALS }, (_, at) => {
    const stages = pipelines[at < DEALS - REQUESTS ? 0 : 1] ?? [];
    // Hospy's is a proposal; the others go round the stages.
    const stage = stages[at === 0 ? 2 : at % stages.length];
    const customer = customers[(at * 7) % customers.length];
    if (!stage || !customer) throw new Error('The demo has no stage or no customer for a deal');
    const opened = 150 - at * 3;
    return {
      stage,
      stages,
      customer,
      opened,
      moved: Math.max(1, opened - 12 - chance.below(40)),
      amount: `${(chance.below(90) + 6) * 300}.00`,
    };
  });
  const opened = await saveInTime(
    ctx,
    'deal',
    plans.map(({ stages, customer, opened: days, amount }, at) =>
      create(past(ctx, days, -4), customer.owner, {
        name: `${at === 0 ? projects[0] : chance.of(projects)} – ${String(customer.account.name)}`,
        accountId: customer.account.id,
        primaryContactId: customer.contacts[0]?.id,
        pipelineId: stages[0]?.pipelineId,
        stageId: stages[0]?.id,
        ownerId: customer.owner.id,
        amount: at === 0 ? '8400.00' : amount,
        expectedCloseDate: moment(ctx, 5 + chance.below(70))
          .toISOString()
          .slice(0, 10),
        nextStep: chance.of(steps),
        source: chance.of(['event', 'call', 'referral', 'web_form', 'existing_customer']),
        type: chance.of(['new', 'new', 'upsell', 'renewal']),
      }),
    ),
  );
  const moves = plans.flatMap(({ stage, customer, moved }, at) => {
    const deal = opened[at];
    if (!deal || deal.stageId === stage.id) return [];
    const isLost = stage.category === 'lost' || stage.category === 'unqualified';
    const values = { stageId: stage.id, ...(isLost && reason ? { lossReasonId: reason.id } : {}) };
    return [
      {
        at: past(ctx, moved, -2),
        by: customer.owner,
        change: { op: 'update' as const, id: deal.id, values },
      },
    ];
  });
  const moved = new Map((await saveInTime(ctx, 'deal', moves)).map((deal) => [deal.id, deal]));
  return plans.flatMap(({ customer }, at) => {
    const deal = opened[at];
    return deal ? [{ deal: moved.get(deal.id) ?? deal, customer }] : [];
  });
}

/** The stages of each pipeline, in order. */
async function readStages(ctx: Context): Promise<readonly (readonly Stage[])[]> {
  const stages = await ctx.db.query<Stage>(
    `select s.id, s.pipeline_id as "pipelineId", s.category, s.order_ as "order", p.order_ as "pipelineOrder"
     from stages s join pipelines p on p.id = s.pipeline_id where s.deleted_at is null order by p.order_, s.order_`,
  );
  return [...Map.groupBy(stages, (stage) => stage.pipelineId).values()];
}
