/** Marketing tools that can feed leads, as administrators choose them. */
export const sourceKinds = {
  typeform: { en: 'Typeform', fr: 'Typeform' },
  meta: {
    en: 'Facebook and Instagram lead ads (Meta)',
    fr: 'Publicités à formulaire Facebook et Instagram (Meta)',
  },
  mailchimp: { en: 'Mailchimp audience', fr: 'Audience Mailchimp' },
  json: {
    en: 'Any tool that posts JSON (Brevo, HubSpot, Zapier …)',
    fr: 'Tout outil qui envoie du JSON (Brevo, HubSpot, Zapier…)',
  },
} as const;

export type SourceKind = keyof typeof sourceKinds;
