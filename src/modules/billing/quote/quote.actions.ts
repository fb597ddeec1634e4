import { z } from 'zod';
import { defineAction, type RecordAction } from '#records/define/define-action.ts';
import {
  acceptanceSchema,
  amountSchema,
  declineSchema,
  percentSchema,
  sendingSchema,
} from '../document/input.ts';
import { createRetainer } from '../retainer/create-retainer.ts';
import { acceptQuote } from './accept-quote.ts';
import { cancelQuote } from './cancel-quote.ts';
import { convertQuote } from './convert-quote.ts';
import { createQuoteFromDeal } from './create-quote-from-deal.ts';
import { declineQuote } from './decline-quote.ts';
import { reviseQuote } from './revise-quote.ts';
import { sendQuote } from './send-quote.ts';

const retainerSchema = z.union([
  z.strictObject({ percent: percentSchema }),
  z.strictObject({ amount: amountSchema }),
]);

const nothing = z.strictObject({});

export const quoteActions: readonly RecordAction[] = [
  defineAction({
    entity: 'quote',
    name: 'send',
    label: { en: 'Send', fr: 'Envoyer' },
    isMain: true,
    input: sendingSchema,
    offered: ({ status }) => status === 'draft' || status === 'sent' || status === 'expired',
    run: async (ctx, { id }, sending) => ({ body: await sendQuote(ctx, id, sending) }),
  }),
  defineAction({
    entity: 'quote',
    name: 'accept',
    label: { en: 'Accept', fr: 'Accepter' },
    input: acceptanceSchema,
    offered: ({ status }) => status === 'sent',
    run: async (ctx, { id }, { name }) => ({ body: await acceptQuote(ctx, id, { name }) }),
  }),
  defineAction({
    entity: 'quote',
    name: 'decline',
    label: { en: 'Decline', fr: 'Refuser' },
    input: declineSchema,
    offered: ({ status }) => status === 'sent',
    run: async (ctx, { id }, { reason }) => ({ body: await declineQuote(ctx, id, reason ?? null) }),
  }),
  defineAction({
    entity: 'quote',
    name: 'create-retainer',
    label: { en: 'Deposit invoice', fr: 'Facture d’acompte' },
    input: retainerSchema,
    offered: ({ status }) => status === 'accepted',
    run: async (ctx, { id }, wanted) => ({ status: 201, body: await createRetainer(ctx, id, wanted) }),
  }),
  defineAction({
    entity: 'quote',
    name: 'convert-to-invoice',
    label: { en: 'Invoice', fr: 'Facturer' },
    isMain: true,
    input: nothing,
    offered: ({ status }) => status === 'accepted',
    run: async (ctx, { id }) => {
      const { record, isNew } = await convertQuote(ctx, id);
      return { status: isNew ? 201 : 200, body: record };
    },
  }),
  defineAction({
    entity: 'quote',
    name: 'revise',
    label: { en: 'New version', fr: 'Nouvelle version' },
    input: nothing,
    offered: ({ status }) => status === 'sent' || status === 'expired' || status === 'declined',
    run: async (ctx, { id }) => ({ status: 201, body: await reviseQuote(ctx, id) }),
  }),
  defineAction({
    entity: 'quote',
    name: 'cancel',
    label: { en: 'Cancel', fr: 'Annuler' },
    input: nothing,
    offered: ({ status }) => status === 'draft' || status === 'sent' || status === 'expired',
    run: async (ctx, { id }) => ({ body: await cancelQuote(ctx, id) }),
  }),
  defineAction({
    entity: 'deal',
    name: 'create-quote',
    label: { en: 'Create quote', fr: 'Créer un devis' },
    isMain: true,
    input: nothing,
    needs: 'read',
    run: async (ctx, { id }) => ({ status: 201, body: await createQuoteFromDeal(ctx, id) }),
  }),
];
