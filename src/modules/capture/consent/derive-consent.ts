import { asProgram, type Context } from '#records/context.ts';
import { eventNames } from '#records/define/change.ts';
import type { RecordEvent } from '#records/define/event.ts';
import type { Reaction } from '#records/define/reaction.ts';
import { readReferences } from '#records/define/fields/links.ts';
import type { RecordReference } from '#records/define/fields/link.ts';
import { writeDerived } from '#records/pipeline/write-derived.ts';

/** Keeps `consent` and `consentAt` of leads and contacts: what their last proof says. */
export const deriveConsent: Reaction = {
  name: 'derive-consent-on-proof-changed',
  on: Object.values(eventNames).map((past) => `consent.${past}`),
  react: async (event, ctx) => {
    for (const { entity, id } of await concerned(event, ctx)) {
      if (!ctx.catalogue.find(entity)?.fields.has('consentAt')) continue;
      await writeDerived(asProgram(ctx), entity, id, await consentOf(ctx, id));
    }
  },
};

/** Records that the proof is about now, and those it was about before: conversion, its undoing and merges move proofs. */
async function concerned(event: RecordEvent, ctx: Context): Promise<readonly RecordReference[]> {
  const [row] = await ctx.db.query<{ links: unknown }>('select links from consents where id = $1', [
    event.recordId,
  ]);
  return [...readReferences(row?.links), ...readReferences(event.changes.links?.[0])];
}

async function consentOf(ctx: Context, id: string) {
  const [last] = await ctx.db.query<{ state: string; at: string }>(
    `select state, coalesce(withdrawn_at, given_at) as at from consents
     where links_ids @> array[$1::text] and deleted_at is null order by at desc, id desc limit 1`,
    [id],
  );
  return { consent: last?.state ?? 'unknown', consentAt: last?.at ?? null };
}
