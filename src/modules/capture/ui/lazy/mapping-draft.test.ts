import { describe, expect, it } from 'vitest';
import type { SetUp } from './lead-source-api.ts';
import { theirFields, withSuggestions, withTarget, type MappingDraft } from './mapping-draft.ts';

const row = (theirs: string, field: string): MappingDraft => ({ id: undefined, theirs, field, value: '' });
const told = (name: string, suggested: string | null, example = 'x') => ({
  name,
  label: name,
  example,
  suggested,
});
const setUp = (...fields: SetUp['fields']): SetUp => ({
  address: '',
  steps: { en: '', fr: '' },
  verifyToken: null,
  secrets: [],
  targets: [],
  fields,
});

describe('a mapping that is edited', () => {
  it('sends a field somewhere, somewhere else, and nowhere', () => {
    const one = withTarget([], 'nom', 'lastName');
    expect(one).toEqual([row('nom', 'lastName')]);
    expect(withTarget(one, 'nom', 'companyName')).toEqual([row('nom', 'companyName')]);
    expect(withTarget(one, 'nom', '')).toEqual([]);
  });

  it('takes suggestions for what has come in and goes nowhere yet', () => {
    const given = setUp(
      told('nom', 'lastName'),
      told('mail', 'email'),
      told('x', null),
      told('tel', 'phone', ''),
    );
    expect(withSuggestions([row('nom', 'companyName')], given)).toEqual([
      row('nom', 'companyName'),
      row('mail', 'email'),
    ]);
  });

  it('shows what it names although nobody has seen it, and no fixed value', () => {
    const names = theirFields(setUp(told('nom', null)), [row('old', 'phone'), row('', 'rating')]);
    expect(names.map(({ name }) => name)).toEqual(['nom', 'old']);
  });
});
