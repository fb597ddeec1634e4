import { defineModule } from '#records/define/define-module.ts';
import { callerCards } from './caller-cards.ts';
import { convert, convertedIsReadOnly, convertPreview, undo } from './convert-lead/convert.actions.ts';
import { conversionIsTold, leadConverted } from './convert-lead/lead-converted.event.ts';
import { holdExitCriteria } from './criteria/exit-criteria.ts';
import { qualificationCriterion } from './criteria/qualification-criterion.entity.ts';
import { dealEvents } from './deal/deal.events.ts';
import { leadConversion } from './convert-lead/lead-conversion.entity.ts';
import { cloneDeal } from './deal/clone-deal.ts';
import { deal, dealContact, dealStageChange } from './deal/deal.entity.ts';
import { stageOfDeal } from './deal/deal.rules.ts';
import { stageOfRestoredDeal } from './deal/stage-of-restored-deal.ts';
import { dealLine } from './deal/deal-line.entity.ts';
import { amountFromLines } from './deal/decide-deal-lines.ts';
import { dealIdle, recountIdleDeals, tellOfIdleDeals, wakeDealOnActivity } from './deal/idle-deals.ts';
import { primaryContact } from './deal/primary-contact.ts';
import { deriveCampaignRevenue } from './deal/derive-campaign-revenue.ts';
import { recordStageChange } from './deal/record-stage-change.ts';
import en from './locale/en.json' with { type: 'json' };
import fr from './locale/fr.json' with { type: 'json' };
import { lossReason } from './pipeline/loss-reason.entity.ts';
import { keepDealsInPipeline, keepDealsInStage } from './pipeline/keep-deals-in-place.ts';
import { oneDefaultPipeline } from './pipeline/one-default.ts';
import { pipeline } from './pipeline/pipeline.entity.ts';
import { seedPipelines } from './pipeline/seed-pipelines.ts';
import { stage } from './pipeline/stage.entity.ts';
import { transferDeals } from './pipeline/transfer-deals.ts';
import { probabilityOfClosing, stageStaysInPipeline } from './pipeline/stage.rules.ts';

/** From a qualified lead to a deal won or lost. */
export const sales = defineModule({
  name: 'sales',
  needs: ['catalog', 'crm', 'identity', 'lists'],
  entities: [
    pipeline,
    stage,
    lossReason,
    deal,
    dealLine,
    dealContact,
    dealStageChange,
    leadConversion,
    qualificationCriterion,
  ],
  configured: ['pipeline', 'stage', 'lossReason', 'qualificationCriterion'],
  events: [...dealEvents, leadConverted],
  decisions: [
    convertedIsReadOnly,
    conversionIsTold,
    stageOfDeal,
    stageOfRestoredDeal,
    amountFromLines,
    primaryContact,
    probabilityOfClosing,
    stageStaysInPipeline,
    keepDealsInStage,
    keepDealsInPipeline,
    holdExitCriteria,
  ],
  reactions: [
    oneDefaultPipeline,
    recordStageChange,
    deriveCampaignRevenue,
    wakeDealOnActivity,
    recountIdleDeals,
  ],
  timers: [tellOfIdleDeals],
  notices: [dealIdle],
  actions: [convert, convertPreview, undo, cloneDeal, transferDeals],
  callerCards,
  seed: seedPipelines,
  texts: { en, fr },
});
