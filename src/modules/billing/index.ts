/** The door of the billing module. */
export { acceptQuote, type Acceptance } from './quote/accept-quote.ts';
export { declineQuote } from './quote/decline-quote.ts';
export { convertQuote } from './quote/convert-quote.ts';
export { createQuoteFromDeal } from './quote/create-quote-from-deal.ts';
export { sendQuote } from './quote/send-quote.ts';
export { issueInvoice } from './invoice/issue-invoice.ts';
export { creditInvoice } from './credit-note/create-credit.ts';
export { issueCreditNote } from './credit-note/issue-credit-note.ts';
export { createRetainer } from './retainer/create-retainer.ts';
export { issueRetainer } from './retainer/issue-retainer.ts';
export { applyRetainer } from './retainer/apply-retainer.ts';
export { recordPayment, type PaymentReceived } from './payment/record-payment.ts';
export { moneyOfAccount, type AccountMoney } from './payment/money-of-account.ts';
