import { z } from 'zod';
import { addDays, addMonths, type Day } from '#kernel/time/day.ts';
import { dayInZone } from '#kernel/time/zone.ts';
import { isWritable } from '#records/catalogue/entity.ts';
import { type Context, nowOf } from '#records/context.ts';
import { defineAction } from '#records/define/define-action.ts';
import type { Patch } from '#records/define/define-decision.ts';
import { rowsOf } from '#records/define/fields/rows.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord, saveRecords } from '#records/pipeline/save-records.ts';
import { copyOfDealLines } from './decide-deal-lines.ts';

const every = z.union([
  z.strictObject({ months: z.int().min(1).max(120) }),
  z.strictObject({ weeks: z.int().min(1).max(520) }),
]);
type Every = z.infer<typeof every>;

const input = z.strictObject({
  name: z.string().min(1).max(180).optional(),
  times: z.int().min(1).max(60).optional(),
  every: every.optional(),
});

/**
 * A new open deal with the same facts (PIPE-14): it begins at the first stage, and has no outcome yet. With `times`, as many
 * instalments, all or none: each numbered (`Four (2/12)`), each closing one period after the one before, the first one
 * period after this deal, or after today where it has no expected close.
 */
export const cloneDeal = defineAction({
  entity: 'deal',
  name: 'clone',
  label: { en: 'Clone', fr: 'Dupliquer' },
  needs: 'read',
  input,
  run: async (ctx, deal, { name = String(deal['name']), times, every: period }) => {
    const values = { ...copyOf(ctx, deal), name };
    if (times === undefined) {
      const closes = period ? { expectedCloseDate: closeDate(ctx, deal, period, 1) } : {};
      return {
        status: 201,
        body: await saveRecord(ctx, 'deal', { op: 'create', values: { ...values, ...closes } }),
      };
    }
    const instalments = Array.from({ length: times }, (_, at) => ({
      op: 'create' as const,
      values: {
        ...values,
        name: `${name} (${at + 1}/${times})`,
        ...(period ? { expectedCloseDate: closeDate(ctx, deal, period, at + 1) } : {}),
      },
    }));
    return { status: 201, body: { data: await saveRecords(ctx, 'deal', instalments) } };
  },
});

const ownFacts = new Set(['stageId', 'probability', 'lossReasonId', 'contacts', 'lines']);

function copyOf(ctx: Context, deal: AnyRecord): Patch {
  const { fields } = ctx.catalogue.entity('deal');
  const copied = [...fields]
    .filter(([key, field]) => isWritable(field) && !ownFacts.has(key))
    .map(([key]) => [key, deal[key]]);
  const contacts = rowsOf(deal.contacts).map(({ contactId, role }) => ({ contactId, role }));
  return { ...Object.fromEntries(copied), contacts, lines: copyOfDealLines(deal.lines) };
}

function closeDate(ctx: Context, deal: AnyRecord, period: Every, count: number): Day {
  const from =
    typeof deal['expectedCloseDate'] === 'string'
      ? deal['expectedCloseDate']
      : dayInZone(nowOf(ctx), ctx.timeZone);
  return 'months' in period
    ? addMonths(from, period.months * count)
    : addDays(from, period.weeks * count * 7);
}
