import { dayInZone } from '#kernel/time/zone.ts';
import { yearOf, type Day } from '#kernel/time/day.ts';
import { issuingFirm, type LegalEntity } from '#modules/workspace';
import { type Context, nowOf } from '#records/context.ts';
import type { Change } from '#records/define/change.ts';
import { type Decision, defineLoadingDecision } from '#records/define/define-decision.ts';
import { drawNumber, type Series } from './draw-number.ts';
import { textOrNull } from './decide-totals.ts';

type Firms = ReadonlyMap<string | null, LegalEntity>;

/** A new document is the default firm's, in the account's or the firm's money, in the firm's language, unless told. */
export function decideParties(entity: string): Decision {
  return defineLoadingDecision({
    entity,
    name: 'firm, currency and language',
    on: ['create'],
    load: loadFirms,
    decide: ({ after }, _ctx, firms) => {
      const firm = firms.get(textOrNull(after.legalEntityId));
      if (!firm) return undefined;
      return {
        legalEntityId: firm.id,
        currency: after.currency ?? firm.currency,
        language: after.language ?? firm.locale,
      };
    },
  });
}

async function loadFirms(changes: readonly Change[], ctx: Context): Promise<Firms> {
  const ids = new Set(changes.map(({ after }) => textOrNull(after.legalEntityId)));
  const firms = await Promise.all([...ids].map(async (id) => [id, await issuingFirm(ctx, id)] as const));
  return new Map(firms);
}

/** Numbers given at creation, gaps allowed (domain.md 6); one given by the program, such as a quote's next version's, stays. */
export function decideNumber(entity: string, series: Series): Decision {
  return defineLoadingDecision({
    entity,
    name: 'number',
    on: ['create'],
    load: async (changes, ctx) => {
      const numbers = new Map<Change, string>();
      for (const change of changes) {
        if (change.after.number) continue;
        const firm = await issuingFirm(ctx, textOrNull(change.after.legalEntityId));
        numbers.set(
          change,
          await drawNumber(ctx, { series, legalEntityId: firm.id, year: yearOf(todayOf(ctx, firm)) }),
        );
      }
      return numbers;
    },
    decide: (change, _ctx, numbers) => (numbers.has(change) ? { number: numbers.get(change) } : undefined),
  });
}

/** The day it is where the firm is. */
export function todayOf(ctx: Context, firm: Pick<LegalEntity, 'timeZone'>): Day {
  return dayInZone(nowOf(ctx), firm.timeZone);
}
