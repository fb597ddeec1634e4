import { z } from 'zod';
import type { Condition } from '#kernel/expression/condition.ts';
import { conflict } from '#kernel/refusal.ts';
import { suppress } from '#modules/email';
import { asProgram, type Context, nowOf, transaction } from '#records/context.ts';
import { defineAction } from '#records/define/define-action.ts';
import type { Reaction } from '#records/define/reaction.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecords } from '#records/pipeline/save-records.ts';
import { listRecords } from '#records/query/list-records.ts';

/**
 * Somebody says that he no longer agrees (GDPR art. 7.3): his proofs say so too, and stay, and no mail to many goes to his
 * addresses any more. 409 `consent.none`.
 */
async function withdrawConsent(ctx: Context, person: AnyRecord): Promise<{ readonly withdrawn: number }> {
  return transaction(asProgram(ctx), async (tx) => {
    const proofs = await withdrawWhere(tx, { field: 'links', op: 'contains', value: person.id });
    if (proofs.length === 0) throw conflict('consent.none');
    const addresses = new Set(
      proofs.flatMap(({ email }) => (typeof email === 'string' ? [email.toLowerCase()] : [])),
    );
    for (const address of addresses)
      await suppress(tx, { address, reason: 'consent_withdrawn', mailingId: null });
    return { withdrawn: proofs.length };
  });
}

/** Gives the proofs that still said yes. */
async function withdrawWhere(tx: Context, who: Condition): Promise<readonly AnyRecord[]> {
  const filter: Condition = { all: [who, { field: 'state', op: '=', value: 'given' }] };
  const { data } = await listRecords(tx, tx.catalogue.entity('consent'), { filter, limit: 200 });
  const values = { state: 'withdrawn', withdrawnAt: nowOf(tx) };
  return saveRecords(
    tx,
    'consent',
    data.map(({ id }) => ({ op: 'update', id, values })),
  );
}

/** Whoever unsubscribes from mailings, or complains of one, no longer agrees to them. */
export const withdrawOnUnsubscribed: Reaction = {
  name: 'withdraw-consent-on-unsubscribed',
  on: ['suppression.created'],
  wants: ({ after }) => after.reason === 'unsubscribed' || after.reason === 'complaint',
  react: async ({ recordId }, ctx) => {
    const [row] = await ctx.db.query<{ address: string }>('select address from suppressions where id = $1', [
      recordId,
    ]);
    if (row) await withdrawWhere(asProgram(ctx), { field: 'email', op: '=', value: row.address });
  },
};

export const withdrawActions = (['lead', 'contact'] as const).map((entity) =>
  defineAction({
    entity,
    name: 'withdraw-consent',
    label: { en: 'Withdraw consent', fr: 'Retirer le consentement' },
    input: z.strictObject({}),
    offered: ({ consent }) => consent === 'given',
    run: async (ctx, person) => ({ body: await withdrawConsent(ctx, person) }),
  }),
);
