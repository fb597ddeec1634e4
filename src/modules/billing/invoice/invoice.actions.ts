import { z } from 'zod';
import { defineAction, type RecordAction } from '#records/define/define-action.ts';
import { readRecord } from '#records/query/read-record.ts';
import { daySchema } from '#records/api/day-schema.ts';
import { creditInvoice, creditRetainer } from '../credit-note/create-credit.ts';
import { issueCreditNote } from '../credit-note/issue-credit-note.ts';
import { startCheckout } from '../payment/start-checkout.ts';
import { sendIssued } from '../public-link/send-issued.ts';
import { amountSchema, sendingSchema } from '../document/input.ts';
import { applyRetainer } from '../retainer/apply-retainer.ts';
import { issueRetainer } from '../retainer/issue-retainer.ts';
import { issueInvoice } from './issue-invoice.ts';

const issueSchema = z.strictObject({ issueDate: daySchema.optional() });

const quantitySchema = z.string().regex(/^-?\d{1,15}(\.\d{1,4})?$/);

const creditSchema = z.strictObject({
  lines: z
    .array(z.strictObject({ lineId: z.uuid(), quantity: quantitySchema }))
    .min(1)
    .max(500)
    .optional(),
  reason: z.string().trim().max(500).optional(),
});

const labels = {
  issue: { en: 'Issue', fr: 'Émettre' },
  send: { en: 'Send', fr: 'Envoyer' },
  credit: { en: 'Credit note', fr: 'Avoir' },
  checkout: { en: 'Online payment', fr: 'Paiement en ligne' },
};

const issuers = {
  invoice: issueInvoice,
  retainerInvoice: issueRetainer,
  creditNote: issueCreditNote,
} as const;
const creditors = { invoice: creditInvoice, retainerInvoice: creditRetainer } as const;

/** What can be done with everything that is issued. */
const common = (['invoice', 'retainerInvoice', 'creditNote'] as const).flatMap((entity): RecordAction[] => [
  defineAction({
    entity,
    name: 'issue',
    label: labels.issue,
    isMain: true,
    input: issueSchema,
    offered: ({ status }) => status === 'draft',
    run: async (ctx, { id }, { issueDate }) => ({ body: await issuers[entity](ctx, id, issueDate) }),
  }),
  defineAction({
    entity,
    name: 'send',
    label: labels.send,
    input: sendingSchema,
    offered: ({ status }) => status !== 'draft',
    run: async (ctx, { id }, sending) => ({ body: await sendIssued(ctx, entity, id, sending) }),
  }),
]);

const payable = (['invoice', 'retainerInvoice'] as const).flatMap((entity): RecordAction[] => [
  defineAction({
    entity,
    name: 'credit',
    label: labels.credit,
    input: creditSchema,
    offered: ({ status }) => status === 'issued',
    run: async (ctx, { id }, asked) => ({ status: 201, body: await creditors[entity](ctx, id, asked) }),
  }),
  defineAction({
    entity,
    name: 'checkout',
    label: labels.checkout,
    input: z.strictObject({ gateway: z.string().max(40) }),
    needs: 'read',
    callsOut: true,
    offered: ({ status, paymentState }) => status === 'issued' && paymentState !== 'paid',
    run: async (ctx, { id }, { gateway }) => ({
      body: await startCheckout(ctx, { kind: entity, id }, gateway),
    }),
  }),
]);

export const invoiceActions: readonly RecordAction[] = [
  ...common,
  ...payable,
  defineAction({
    entity: 'invoice',
    name: 'apply-retainer',
    label: { en: 'Take off a deposit', fr: 'Déduire un acompte' },
    input: z.strictObject({ retainerInvoiceId: z.uuid(), amount: amountSchema }),
    offered: ({ status, paymentState }) =>
      status === 'draft' || (status === 'issued' && paymentState !== 'paid'),
    run: async (ctx, { id }, application) => {
      // One takes off only what one may see.
      await readRecord(ctx, ctx.catalogue.entity('retainerInvoice'), application.retainerInvoiceId);
      return { body: await applyRetainer(ctx, id, application) };
    },
  }),
];
