import { z } from 'zod';
import { forbidden } from '#kernel/refusal.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { issuingFirm } from '#modules/workspace';
import type { Context } from '#records/context.ts';
import { readRecord } from '#records/query/read-record.ts';
import { daySchema } from '#records/api/day-schema.ts';
import { todayOf } from '../document/decide-parties.ts';
import { amountSchema } from '../document/input.ts';
import { paymentMethods } from './payment.entity.ts';
import { recordPayment } from './record-payment.ts';

const methods = z.enum([
  'transfer',
  'card',
  'cheque',
  'direct_debit',
  'cash',
  'online',
  'other',
] satisfies (keyof typeof paymentMethods)[]);

const bodySchema = z.strictObject({
  accountId: z.uuid(),
  amount: amountSchema,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  receivedOn: daySchema.optional(),
  method: methods.default('transfer'),
  reference: z.string().trim().max(140).optional(),
  allocations: z
    .array(
      z.strictObject({
        invoiceId: z.uuid().optional(),
        retainerInvoiceId: z.uuid().optional(),
        amount: amountSchema,
      }),
    )
    .max(200)
    .default([]),
});

/** Payments are created here and not by the generic resource: what they pay changes in the same transaction. */
export const paymentRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'POST',
    path: '/payments',
    summary: 'Record a payment received, and what it pays',
    body: bodySchema,
    handle: async (ctx: Context, { body }) => {
      if (ctx.access.scope('payment', 'create') === 'none') throw forbidden();
      await seeTargets(ctx, body);
      const firm = await issuingFirm(ctx);
      const receivedOn = body.receivedOn ?? todayOf(ctx, firm);
      const saved = await recordPayment(ctx, {
        ...body,
        receivedOn,
        currency: body.currency ?? firm.currency,
      });
      return { status: 201, headers: { location: `/api/v1/payments/${saved.id}` }, body: saved };
    },
  }),
];

/** One pays only what one may see; anything else is not found. */
async function seeTargets(ctx: Context, body: z.output<typeof bodySchema>): Promise<void> {
  await readRecord(ctx, ctx.catalogue.entity('account'), body.accountId);
  for (const { invoiceId, retainerInvoiceId } of body.allocations) {
    if (invoiceId) await readRecord(ctx, ctx.catalogue.entity('invoice'), invoiceId);
    if (retainerInvoiceId) await readRecord(ctx, ctx.catalogue.entity('retainerInvoice'), retainerInvoiceId);
  }
}
