import type { DeclaredEvent } from '#records/define/event.ts';

/** What the rules of deals tell beside the usual events. */
export const dealEvents: readonly DeclaredEvent[] = [
  { type: 'deal.stage_changed', label: { en: 'Stage changed', fr: 'Changement d’étape' } },
  { type: 'deal.won', label: { en: 'Won', fr: 'Affaire gagnée' } },
  { type: 'deal.lost', label: { en: 'Lost', fr: 'Affaire perdue' } },
  { type: 'deal.reopened', label: { en: 'Opened again', fr: 'Affaire rouverte' } },
];
