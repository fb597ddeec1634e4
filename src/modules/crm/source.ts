/** Where leads, contacts and deals come from (domain.md, `lead_source`). */
export const sourceValues = {
  call: { en: 'Call', fr: 'Appel' },
  web_form: { en: 'Web form', fr: 'Formulaire web' },
  email: { en: 'E-mail', fr: 'E-mail' },
  campaign: { en: 'Campaign', fr: 'Campagne' },
  event: { en: 'Trade fair', fr: 'Salon' },
  partner: { en: 'Partner', fr: 'Partenaire' },
  referral: { en: 'Referral', fr: 'Recommandation' },
  chat: { en: 'Chat', fr: 'Chat' },
  support: { en: 'Support', fr: 'Assistance' },
  prospecting: { en: 'Prospecting', fr: 'Prospection' },
  import: { en: 'Import', fr: 'Import' },
  api: { en: 'API', fr: 'API' },
  existing_customer: { en: 'Existing customer', fr: 'Client existant' },
  other: { en: 'Other', fr: 'Autre' },
} as const;
