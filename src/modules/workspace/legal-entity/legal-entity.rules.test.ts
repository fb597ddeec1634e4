import { expect, test } from 'vitest';
import { compactIdentifiers, identifierFaults, missingForIssue } from './legal-entity.rules.ts';

const lumen = {
  name: 'Atelier Lumen',
  legalForm: 'sas',
  capital: '50000.00',
  siren: '732829320',
  siret: '73282932000074',
  rcs: 'RCS Lyon',
  vatNumber: 'FR44732829320',
  address: { street: '12 rue de la Charité', postalCode: '69002', city: 'Lyon' },
  iban: 'FR7630006000011234567890189',
  bic: 'AGRIFRPP',
  timeZone: 'Europe/Paris',
  defaultCountry: 'FR',
};

test('a right firm has no fault', () => expect(identifierFaults(lumen)).toEqual([]));

test('identifiers may be typed in groups', () => {
  expect(compactIdentifiers({ siren: '732 829 320', iban: 'fr76 3000 6000 0112 3456 7890 189' })).toEqual({
    siren: '732829320',
    iban: 'FR7630006000011234567890189',
  });
});

test.each([
  [{ siren: '732829321', siret: null }, [['siren', 'firm.siren']]],
  [{ siren: null }, []],
  [{ siret: '35600000000048' }, [['siret', 'firm.siret_of_another']]],
  [{ siret: '35600000000049' }, [['siret', 'firm.siret']]],
  [
    { vatNumber: 'FR00732829320', iban: 'FR76', bic: 'X' },
    [
      ['vatNumber', 'firm.vat_number'],
      ['iban', 'firm.iban'],
      ['bic', 'firm.bic'],
    ],
  ],
  [{ defaultCountry: 'F1' }, [['defaultCountry', 'firm.default_country']]],
])('faults of %j', (change, faults) => {
  expect(identifierFaults({ ...lumen, ...change }).map(({ field, code }) => [field, code])).toEqual(faults);
});

test.each([
  ['nothing', {}, true, []],
  [
    'an address without a town',
    { address: { street: '12 rue de la Charité' } },
    true,
    ['address.postalCode', 'address.city'],
  ],
  ['a company without capital and register', { capital: null, rcs: null }, true, ['capital', 'rcs']],
  ['a sole trader needs neither', { legalForm: 'ei', capital: null, rcs: null }, true, []],
  ['VAT charged without a VAT number', { vatNumber: null }, true, ['vatNumber']],
  ['no VAT charged, no VAT number', { vatNumber: null }, false, []],
  [
    'a firm from abroad',
    { defaultCountry: 'BE', siren: null, legalForm: null, capital: null, rcs: null },
    true,
    [],
  ],
  [
    'a new firm',
    { legalForm: null, siren: null, vatNumber: null, address: null },
    true,
    ['legalForm', 'siren', 'vatNumber', 'address.street', 'address.postalCode', 'address.city'],
  ],
])('missing for an issue: %s', (_name, change, chargesVat, missing) => {
  expect(missingForIssue({ ...lumen, ...change }, { chargesVat })).toEqual(missing);
});
