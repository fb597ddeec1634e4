import { invalid } from '#kernel/refusal.ts';
import { defineDecision } from '#records/define/define-decision.ts';
import { keepOneDefault } from '../keep-one-default.ts';
import { checkLogo } from './decide-logo.ts';
import { compactIdentifiers, identifierFaults } from './legal-entity.rules.ts';

const checkIdentifiers = defineDecision({
  entity: 'legalEntity',
  name: 'identifiers are right',
  decide: ({ after }) => {
    const compact = compactIdentifiers(after);
    const faults = identifierFaults({ ...after, ...compact });
    if (faults.length > 0) throw invalid(faults);
    return compact;
  },
});

export const legalEntityDecisions = [
  checkIdentifiers,
  checkLogo,
  keepOneDefault('legalEntity', 'one firm issues by default', {
    removed: 'firm.default_removed',
    taken: 'firm.default_taken',
    needed: 'firm.default_needed',
  }),
];
