import { choice } from '#records/define/fields/choice.ts';
import { instant } from '#records/define/fields/day.ts';

/** Whether a person agreed to be written to: what the last of his proofs says, which `modules/capture` keeps. */
export const consent = choice({
  label: { en: 'Consent', fr: 'Consentement' },
  readOnly: true,
  default: 'unknown',
  values: {
    unknown: { en: 'Unknown', fr: 'Inconnu', color: 'gray' },
    given: { en: 'Given', fr: 'Donné', color: 'green' },
    withdrawn: { en: 'Withdrawn', fr: 'Retiré', color: 'orange' },
  },
});

export const consentAt = instant({ label: { en: 'Consent since', fr: 'Consentement du' }, readOnly: true });
