import { choice } from '#records/define/fields/choice.ts';

/** What a contact is at an account, or in a deal. */
export const contactRole = choice({
  label: { en: 'Role', fr: 'Rôle' },
  values: {
    decision_maker: { en: 'Decision maker', fr: 'Décideur' },
    influencer: { en: 'Influencer', fr: 'Prescripteur' },
    user: { en: 'User', fr: 'Utilisateur' },
    billing: { en: 'Billing', fr: 'Facturation' },
    technical: { en: 'Technical', fr: 'Technique' },
  },
});
