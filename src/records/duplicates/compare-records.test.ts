import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MatchKey } from '../define/match-key.ts';
import { compareRecords, matchTerms, tellingTerms } from './compare-records.ts';
import { normalCompanyNumber, normalDomain } from './normal-forms.ts';
import { similarity } from './similar-names.ts';

const keys: readonly MatchKey[] = [
  { by: 'company', fields: ['siren', 'siret', 'vatNumber'] },
  { by: 'email', fields: ['email'] },
  { by: 'phone', fields: ['phone', 'mobilePhone'] },
  { by: 'domain', fields: ['website', 'email'] },
  { by: 'name', field: 'name', near: ['address', 'companyName'] },
];
const givors = { address: { postalCode: '69700', city: 'Givors' } };
const paris = { address: { postalCode: '75011' } };

describe('two records are the same (CONV-12)', () => {
  it.each([
    ['the same address', { email: 'a@x.fr' }, { email: 'a@x.fr' }, 'sure', ['email']],
    [
      'a number in another field',
      { phone: '+33612345678' },
      { mobilePhone: '+33612345678' },
      'likely',
      ['mobilePhone'],
    ],
    ['an extension', { phone: '+33478123456;ext=12' }, { phone: '+33478123456' }, 'likely', ['phone']],
    ['a SIREN within a SIRET', { siren: '552 100 554' }, { siret: '55210055400013' }, 'sure', ['siret']],
    [
      'a SIREN within a VAT number',
      { siren: '552100554' },
      { vatNumber: 'FR 44 552100554' },
      'sure',
      ['vatNumber'],
    ],
    [
      'a website',
      { email: 'x@verrerie.fr' },
      { website: 'https://www.verrerie.fr/contact' },
      'likely',
      ['website'],
    ],
    [
      'a name without its legal form',
      { name: 'Verrerie du Rhône' },
      { name: 'VERRERIE RHONE SA' },
      'possible',
      ['name'],
    ],
    ['a name turned round', { name: 'Camille Roux' }, { name: 'ROUX Camille' }, 'possible', ['name']],
    [
      'name and postcode',
      { name: 'Camille Roux', ...givors },
      { name: 'Roux Camille', ...givors },
      'likely',
      ['name', 'address'],
    ],
    [
      'name and company',
      { name: 'Camille Roux', companyName: 'Verrerie SA' },
      { name: 'Camille Roux', companyName: 'verrerie' },
      'likely',
      ['name', 'companyName'],
    ],
    [
      'a slip of the pen at one postcode',
      { name: 'Verrerie Lacombe', ...givors },
      { name: 'Verrerie Lacomb', ...givors },
      'possible',
      ['name', 'address'],
    ],
  ] as const)('by %s', (_, left, right, strength, fields) => {
    const found = compareRecords(keys, left, right);
    expect([found?.strength, found?.fields]).toEqual([strength, fields]);
    const shared = matchTerms(keys, left).filter((term) => matchTerms(keys, right).includes(term));
    expect(shared).not.toEqual([]);
  });

  it.each([
    ['of one name in two towns', { name: 'Jean Martin', ...givors }, { name: 'Jean Martin', ...paris }],
    ['of a name that is like in no place', { name: 'Verrerie Lacombe' }, { name: 'Verrerie Lacomb' }],
    ['at one postcode', { name: 'Boulangerie Petit', ...givors }, { name: 'Verrerie Lacombe', ...givors }],
    ['with a short code', { phone: '112' }, { phone: '112' }],
    ['at a host where everybody is', { email: 'a@gmail.com' }, { email: 'b@gmail.com' }],
    ['of which nothing is known', {}, {}],
  ] as const)('but not two %s', (_, left, right) => {
    expect(compareRecords(keys, left, right)).toBeNull();
  });

  it('whichever of the two one asks about, and the words that both stand under meet', () => {
    const word = fc.constantFrom('Verrerie', 'Rhône', 'Petit', 'Lacombe', 'Lacomb', 'SA', 'de');
    const name = fc.array(word, { maxLength: 3 }).map((parts) => parts.join(' '));
    const record = fc.record({
      name,
      email: fc.constantFrom(null, 'a@x.fr', 'b@gmail.com'),
      phone: fc.constantFrom(null, '112', '+33612345678'),
      address: fc.constantFrom(null, givors.address, paris.address),
    });
    fc.assert(
      fc.property(record, record, (left, right) => {
        const alike = compareRecords(keys, left, right);
        expect(compareRecords(keys, right, left)?.strength).toBe(alike?.strength);
        if (!alike) return;
        const known = new Set(matchTerms(keys, left));
        expect(matchTerms(keys, right).some((term) => known.has(term))).toBe(true);
        if (alike.strength === 'possible') return;
        expect(
          tellingTerms(keys, right, 'likely').some(
            ({ term, narrowing = term }) => known.has(term) && known.has(narrowing),
          ),
        ).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

it('reads numbers and hosts however they are written', () => {
  expect(
    ['552 100 554', '552.100.554.00013', 'FR44552100554', 'DE 123456789', '12'].map(normalCompanyNumber),
  ).toEqual(['552100554', '552100554', '552100554', 'DE123456789', null]);
  expect(['https://WWW.Verrerie.fr/x', 'camille@verrerie.fr', 'a@orange.fr'].map(normalDomain)).toEqual([
    'verrerie.fr',
    'verrerie.fr',
    null,
  ]);
});

it('takes words for similar as far as they share pairs of letters', () => {
  expect(similarity('lacombe', 'lacombe')).toBe(1);
  expect(similarity('lacombe', 'petit')).toBe(0);
  expect(similarity('', '')).toBe(0);
});
