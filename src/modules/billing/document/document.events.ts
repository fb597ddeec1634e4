import type { DeclaredEvent } from '#records/define/event.ts';

const issued = { en: 'Issued', fr: 'Émission' };
const viewed = { en: 'Seen by the customer', fr: 'Consultation par le client' };

const ofInvoices = {
  issued,
  viewed,
  paid: { en: 'Paid', fr: 'Paiement complet' },
  overdue: { en: 'Overdue', fr: 'Échéance dépassée' },
  cancelled: { en: 'Cancelled by a credit note', fr: 'Annulation par avoir' },
};

const byDocument = {
  quote: {
    sent: { en: 'Sent', fr: 'Envoi' },
    viewed,
    accepted: { en: 'Accepted', fr: 'Acceptation' },
    declined: { en: 'Declined', fr: 'Refus' },
    expired: { en: 'Expired', fr: 'Expiration' },
  },
  invoice: ofInvoices,
  retainerInvoice: ofInvoices,
  creditNote: { issued, applied: { en: 'Wholly applied', fr: 'Imputation complète' } },
};

/** What `tellStates` raises, as far as other programs may wait for it. */
export const documentEvents: readonly DeclaredEvent[] = Object.entries(byDocument).flatMap(
  ([entity, events]) => Object.entries(events).map(([name, label]) => ({ type: `${entity}.${name}`, label })),
);
