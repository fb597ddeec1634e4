import { expect, it } from 'vitest';
import { rankParties } from './rank-parties.rules.ts';

const party = (name: string, entity: string, rest = {}) => ({
  name,
  entity,
  isMine: false,
  lastCallAt: null,
  ...rest,
});

it('my open deal before the latest call before the kind of record', () => {
  const found = [
    party('account', 'account'),
    party('lead', 'lead'),
    party('contact', 'contact'),
    party('called', 'account', { lastCallAt: '2026-10-02T09:00:00.000Z' }),
    party('called before', 'contact', { lastCallAt: '2026-10-01T09:00:00.000Z' }),
    party('mine', 'account', { isMine: true }),
  ];
  const names = rankParties(found).map(({ name }) => name);
  expect(names).toEqual(['mine', 'called', 'called before', 'contact', 'lead', 'account']);
});
