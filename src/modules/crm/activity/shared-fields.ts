import { instant } from '#records/define/fields/day.ts';
import { links } from '#records/define/fields/links.ts';

/** What every activity has: the records it is about, and when it was closed (ACT-01, ACT-02). */
export const activityFields = {
  links: links({ label: { en: 'About', fr: 'Concerne' } }),
  closedAt: instant({ label: { en: 'Closed', fr: 'Clôturée le' }, readOnly: true, indexed: true }),
} as const;
