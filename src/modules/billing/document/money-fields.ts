import { autoNumber } from '#records/define/fields/auto-number.ts';
import { choice } from '#records/define/fields/choice.ts';
import { day, instant } from '#records/define/fields/day.ts';
import { money } from '#records/define/fields/number.ts';
import { yesNo } from '#records/define/fields/yes-no.ts';
import type { Series } from './draw-number.ts';

/** Number and state of what is issued: drafts have no number (BILL-22). */
export function issueFields(prefix: Series) {
  return {
    number: autoNumber({ label: { en: 'Number', fr: 'Numéro' }, prefix, drawn: 'byProgram' }),
    status: choice({
      label: { en: 'Status', fr: 'Statut' },
      required: true,
      readOnly: true,
      default: 'draft',
      indexed: true,
      values: {
        draft: { en: 'Draft', fr: 'Brouillon', color: 'gray' },
        issued: { en: 'Issued', fr: 'Émise', color: 'blue' },
        cancelled: { en: 'Cancelled (by credit note)', fr: 'Annulée (par avoir)', color: 'gray' },
      },
    }),
    issuedOn: day({ label: { en: 'Issued on', fr: 'Émise le' }, readOnly: true, indexed: true }),
  } as const;
}

/** What is still to be paid: worked out from payments, deposits and credits, never typed (domain.md 5). */
export const balanceFields = {
  paidTotal: money({ label: { en: 'Paid', fr: 'Payé' }, readOnly: true, default: '0.00' }),
  creditedTotal: money({ label: { en: 'Credited', fr: 'Avoirs imputés' }, readOnly: true, default: '0.00' }),
  balanceDue: money({ label: { en: 'Balance due', fr: 'Reste à payer' }, readOnly: true }),
  paymentState: choice({
    label: { en: 'Payment', fr: 'Règlement' },
    readOnly: true,
    default: 'unpaid',
    values: {
      unpaid: { en: 'Unpaid', fr: 'Impayée', color: 'orange' },
      partially_paid: { en: 'Partially paid', fr: 'Partiellement payée', color: 'yellow' },
      paid: { en: 'Paid', fr: 'Payée', color: 'green' },
    },
  }),
  isOverdue: yesNo({ label: { en: 'Overdue', fr: 'En retard' }, readOnly: true, default: false }),
  sentAt: instant({ label: { en: 'Sent', fr: 'Envoyée le' }, readOnly: true }),
  viewedAt: instant({ label: { en: 'Viewed', fr: 'Consultée le' }, readOnly: true }),
} as const;
