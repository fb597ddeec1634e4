import { z } from 'zod';
import { conflict } from '#kernel/refusal.ts';
import { asProgram, type Context, nowOf, transaction } from '#records/context.ts';
import { defineAction } from '#records/define/define-module.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecords } from '#records/pipeline/save-records.ts';
import { listRecords } from '#records/query/list-records.ts';

/** Somebody says that he no longer agrees (GDPR art. 7.3): his proofs say so too, and stay. 409 `consent.none`. */
async function withdrawConsent(ctx: Context, person: AnyRecord): Promise<{ readonly withdrawn: number }> {
  return transaction(asProgram(ctx), async (tx) => {
    const { data } = await listRecords(tx, tx.catalogue.entity('consent'), {
      filter: {
        all: [
          { field: 'links', op: 'contains', value: person.id },
          { field: 'state', op: '=', value: 'given' },
        ],
      },
      limit: 200,
    });
    if (data.length === 0) throw conflict('consent.none');
    const values = { state: 'withdrawn', withdrawnAt: nowOf(tx) };
    await saveRecords(
      tx,
      'consent',
      data.map(({ id }) => ({ op: 'update', id, values })),
    );
    return { withdrawn: data.length };
  });
}

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
