import type { KeptData } from '#records/define/erasing.ts';

/** Documents outlast the people whom they name: the accounts of ten years, with what they rest on (Code de commerce, L123-22). */
export const keptDocuments: KeptData = {
  entities: [
    'quote',
    'quoteLine',
    'retainerInvoice',
    'retainerInvoiceLine',
    'invoice',
    'invoiceLine',
    'creditNote',
    'creditNoteLine',
    'payment',
  ],
  tables: ['sealed_documents', 'document_files', 'gateway_events', 'simulated_payments'],
  why: {
    en: 'Kept ten years with the accounts, as issued (Code de commerce, L123-22)',
    fr: 'Conservés dix ans avec la comptabilité, tels qu’émis (Code de commerce, art. L123-22)',
  },
};
