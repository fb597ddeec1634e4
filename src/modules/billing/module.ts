import { defineModule } from '#records/define/define-module.ts';
import { callerCards } from './caller-cards.ts';
import { creditNote, creditNoteLine } from './credit-note/credit-note.entity.ts';
import { keepToInvoice } from './credit-note/decide-credit-note.ts';
import { decideNumber, decideParties } from './document/decide-parties.ts';
import { decideTotals, isDraft } from './document/decide-totals.ts';
import { documentEvents } from './document/document.events.ts';
import { keepContent, tellStates } from './document/keep-content.ts';
import { pdfRoutes, renderOnIssued } from './document/pdf/pdf.routes.ts';
import { balanceDecisions } from './invoice/decide-invoice.ts';
import { invoiceActions } from './invoice/invoice.actions.ts';
import { invoice, invoiceLine } from './invoice/invoice.entity.ts';
import { noticeOverdue } from './invoice/recount-invoice.ts';
import { keptDocuments } from './document/kept-documents.ts';
import en from './locale/en.json' with { type: 'json' };
import fr from './locale/fr.json' with { type: 'json' };
import { billingMigration } from './migrations/0200-billing.migration.ts';
import { mergedPartiesMigration } from './migrations/0201-merged-parties.migration.ts';
import { gatewayRoutes } from './payment/gateway.routes.ts';
import { payment, paymentAllocation } from './payment/payment.entity.ts';
import { paymentRoutes } from './payment/payment.routes.ts';
import { documentNotices, tellOwner } from './public-link/tell-owner.ts';
import { publicRoutes } from './public-link/public.routes.ts';
import { reopenQuoteOnInvoiceGone } from './quote/convert-quote.ts';
import { quoteActions } from './quote/quote.actions.ts';
import { quote, quoteLine } from './quote/quote.entity.ts';
import { expireQuote } from './quote/send-quote.ts';
import { keepToQuote } from './retainer/decide-retainer.ts';
import {
  retainerApplication,
  retainerInvoice,
  retainerInvoiceLine,
} from './retainer/retainer-invoice.entity.ts';

const documents = ['quote', 'invoice', 'retainerInvoice', 'creditNote'];

/** From quote to paid: offers, deposits, invoices, credit notes, payments. */
export const billing = defineModule({
  name: 'billing',
  needs: ['sales', 'crm', 'catalog', 'email', 'workspace', 'identity'],
  callerCards,
  entities: [
    quote,
    quoteLine,
    invoice,
    invoiceLine,
    retainerInvoice,
    retainerInvoiceLine,
    retainerApplication,
    creditNote,
    creditNoteLine,
    payment,
    paymentAllocation,
  ],
  decisions: [
    ...documents.map(keepContent),
    keepToQuote,
    keepToInvoice,
    ...['quote', 'invoice', 'retainerInvoice'].map(decideParties),
    decideNumber('quote', 'DEV'),
    decideNumber('payment', 'RGL'),
    decideTotals('quote'),
    decideTotals('invoice'),
    // Amounts of a deposit over a quote, and of a credit note, are parts of another document's, and fixed.
    decideTotals('retainerInvoice', (change) => isDraft(change) && !change.after.quoteId),
    ...balanceDecisions,
    ...documents.map(tellStates),
  ],
  events: documentEvents,
  notices: documentNotices,
  reactions: [renderOnIssued, reopenQuoteOnInvoiceGone, tellOwner],
  actions: [...quoteActions, ...invoiceActions],
  routes: [...paymentRoutes, ...gatewayRoutes, ...publicRoutes, ...pdfRoutes],
  timers: [expireQuote, noticeOverdue],
  migrations: [billingMigration, mergedPartiesMigration],
  keeps: [keptDocuments],
  texts: { en, fr },
});
