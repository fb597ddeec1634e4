import { expect, test } from 'vitest';
import { frenchVatNumber, isBic, isIban, isSiren, isSiret, isVatNumber } from './identifiers.ts';

test.each([
  ['732829320', true],
  ['552100554', true],
  ['356000000', true],
  ['732829321', false],
  ['73282932', false],
  ['7328 29320', false],
])('SIREN %s', (siren, right) => expect(isSiren(siren)).toBe(right));

test.each([
  ['73282932000074', true],
  ['35600000000048', true],
  // La Poste, Luhn's way wrong, digits sum to a multiple of five.
  ['35600000049837', true],
  ['35600000049838', false],
  ['73282932000075', false],
  ['732829320', false],
])('SIRET %s', (siret, right) => expect(isSiret(siret)).toBe(right));

test.each([
  ['FR44732829320', true],
  ['FR43732829320', false],
  ['FR44732829321', false],
  ['FRK7399859412', true],
  ['DE136695976', true],
  ['12345', false],
])('VAT id %s', (id, right) => expect(isVatNumber(id)).toBe(right));

test('the French VAT id follows from the SIREN', () =>
  expect(frenchVatNumber('732829320')).toBe('FR44732829320'));

test.each([
  ['FR7630006000011234567890189', true],
  ['DE89370400440532013000', true],
  ['FR7630006000011234567890188', false],
  ['FR76', false],
])('IBAN %s', (iban, right) => expect(isIban(iban)).toBe(right));

test.each([
  ['AGRIFRPP', true],
  ['AGRIFRPPXXX', true],
  ['AGRIFRP', false],
])('BIC %s', (bic, right) => expect(isBic(bic)).toBe(right));
