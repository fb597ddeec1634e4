import type { KeptData } from '#records/define/erasing.ts';

/** The proof that somebody agreed has to name him: whoever mailed him must be able to show it (GDPR, articles 7(1) and 17(3)(e)). */
export const keptConsents: KeptData = {
  entities: ['consent'],
  tables: [],
  why: {
    en: 'The proof of consent, which the firm has to be able to show (GDPR, articles 7 and 17.3)',
    fr: 'La preuve du consentement, que l’entreprise doit pouvoir apporter (RGPD, articles 7 et 17.3)',
  },
};
