import { randomUUID } from 'node:crypto';
import { conflict } from '#kernel/refusal.ts';
import { type Context, transaction } from '#records/context.ts';
import { valueText } from '../submission/read-answers.ts';
import { faultsText } from '../submission/take-over-submission.ts';
import type { LeadSource } from './lead-source.ts';
import { mapAnswers } from './map-answers.ts';
import { receiveArrivals } from './receive-arrivals.ts';
import { secretsOf } from './secrets.ts';

export interface Trial {
  readonly submissionId: string;
  /** What the lead would be. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The same as people read it, in the caller's language. */
  readonly shown: readonly { readonly label: string; readonly text: string }[];
  /** What would be left out; empty for nothing. */
  readonly problems: string;
}

/**
 * A request as the tool sends it, signed with the secret that is kept, goes the way of a real one until it is stored; no record is made
 * of it. 409 `source.no_secret` where a secret is still missing.
 */
export async function tryDelivery(ctx: Context, leadSource: LeadSource): Promise<Trial> {
  const { source } = leadSource;
  const secrets = await secretsOf(ctx, leadSource.id);
  if (source.secrets.some(({ name, required }) => required && secrets[name] === undefined))
    throw conflict('source.no_secret');
  const told = source.read(source.sample(`test-${randomUUID()}`, secrets), secrets);
  const arrivals = told.map((one) => ({ ...one, answers: one.answers ?? source.sampleAnswers ?? [] }));
  return transaction(ctx, async (tx) => {
    const [stored] = await receiveArrivals(tx, leadSource, arrivals, 'test');
    if (!stored) throw new Error('Nobody has sent the test before');
    const { values, faults } = mapAnswers(tx, leadSource.mapping, arrivals[0]?.answers ?? []);
    return { submissionId: stored.id, values, shown: shownOf(tx, values), problems: faultsText(tx, faults) };
  });
}

function shownOf(ctx: Context, values: Trial['values']): Trial['shown'] {
  const { fields } = ctx.catalogue.entity('lead');
  return Object.entries(values).flatMap(([key, value]) => {
    const field = fields.get(key);
    return field ? [{ label: field.label[ctx.locale], text: valueText(ctx, field, value, ctx.locale) }] : [];
  });
}
