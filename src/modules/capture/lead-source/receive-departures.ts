import { suppress } from '#modules/email';
import { type Context, transaction } from '#records/context.ts';
import type { Departure } from '../sources/source.ts';
import { asSource, type LeadSource } from './lead-source.ts';

/**
 * No mail to many goes any more to those who left over there, known here or not, and whoever left of his own will has withdrawn his
 * consent (`withdraw-consent-on-unsubscribed`). Repeatable: the first reason stands.
 */
export async function receiveDepartures(
  ctx: Context,
  source: LeadSource,
  departures: readonly Departure[],
): Promise<void> {
  await transaction(asSource(ctx, source), async (tx) => {
    for (const { address, reason } of departures) await suppress(tx, { address, reason, mailingId: null });
  });
}
