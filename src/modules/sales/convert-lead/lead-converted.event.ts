import { defineDecision } from '#records/define/define-decision.ts';
import type { DeclaredEvent } from '#records/define/event.ts';

export const leadConverted: DeclaredEvent = {
  type: 'lead.converted',
  label: { en: 'Converted', fr: 'Conversion' },
};

export const conversionIsTold = defineDecision({
  entity: 'lead',
  name: 'conversion is told',
  on: ['update'],
  decide: ({ before, after, emit }) => {
    if (before?.status !== 'converted' && after.status === 'converted') emit(leadConverted.type);
  },
});
