import { defineScreens, type Lazy, type RecordPanelProps } from '#web/screens.ts';

const document: Lazy<RecordPanelProps> = () =>
  import('./document-panel.tsx').then((file) => file.DocumentPanel);
const money: Lazy<RecordPanelProps> = () => import('./money/money-panel.tsx').then((file) => file.MoneyPanel);
const make = () => import('./actions/make-form.tsx').then((file) => file.MakeForm);
const send = () => import('./actions/send-form.tsx').then((file) => file.SendForm);
const issue = () => import('./actions/issue-form.tsx').then((file) => file.IssueForm);
const answer = () => import('./actions/answer-form.tsx').then((file) => file.AnswerForm);
const credit = () => import('./actions/credit-form.tsx').then((file) => file.CreditForm);
const checkout = () => import('./actions/checkout-form.tsx').then((file) => file.CheckoutForm);
const deposit = () => import('./actions/deposit-form.tsx').then((file) => file.DepositForm);
const apply = () => import('./actions/apply-form.tsx').then((file) => file.ApplyForm);

/** What the document panel shows by itself. */
const covered = [
  'lines',
  'discountPercent',
  'discountAmount',
  'lineTotal',
  'discountTotal',
  'netTotal',
  'vatTotal',
  'grossTotal',
  'vatBreakdown',
  'paymentState',
  'balanceDue',
  'paidTotal',
  'retainerTotal',
  'creditedTotal',
  'isOverdue',
  'buyer',
  'signature',
];

const documents = ['quote', 'invoice', 'retainerInvoice', 'creditNote'];
const payable = ['invoice', 'retainerInvoice'];

/** From quote to paid, on the screen: documents, money of a deal and of an account, the customer's pages. */
export const billingScreens = defineScreens({
  publicRoutes: [
    {
      path: '/d/$token',
      screen: () => import('./public/document-page.tsx').then((file) => file.DocumentPage),
    },
    {
      path: '/pay/simulated/$reference',
      screen: () => import('./public/simulated-page.tsx').then((file) => file.SimulatedPage),
    },
  ],
  panels: [
    ...documents.map((entity) => ({
      entity,
      key: 'document',
      place: 'above' as const,
      panel: document,
      covers: covered,
    })),
    ...['deal', 'account'].map((entity) => ({
      entity,
      key: 'money',
      place: 'above' as const,
      panel: money,
      lists: [...documents, 'payment'],
    })),
  ],
  actionForms: [
    { entity: 'deal', action: 'create-quote', form: make },
    { entity: 'quote', action: 'convert-to-invoice', form: make },
    { entity: 'quote', action: 'revise', form: make },
    { entity: 'quote', action: 'create-retainer', form: deposit },
    ...['accept', 'decline', 'cancel'].map((action) => ({ entity: 'quote', action, form: answer })),
    ...documents.map((entity) => ({ entity, action: 'send', form: send })),
    ...documents.slice(1).map((entity) => ({ entity, action: 'issue', form: issue })),
    ...payable.flatMap((entity) => [
      { entity, action: 'credit', form: credit },
      { entity, action: 'checkout', form: checkout },
    ]),
    { entity: 'invoice', action: 'apply-retainer', form: apply },
  ],
  messages: { en: () => import('./locale/en.json'), fr: () => import('./locale/fr.json') },
});
