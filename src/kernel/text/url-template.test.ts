import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fillTemplate, isSafeTemplate, placesIn } from './url-template.ts';

it('names its places', () => {
  expect(placesIn('https://x.example/{account.name}?m={ email }')).toEqual(['account.name', 'email']);
});

it.each([
  ['https://maps.example/?q={address.city}', true],
  ['https://erp.example/customers/{id}', true],
  ['mailto:{email}?subject=Devis', true],
  ['https://{website}/', false],
  ['https://erp.example@{host}/', false],
  ['{website}', false],
  ['javascript:alert({id})', false],
  ['https://', false],
])('%s: safe %s', (template, isSafe) => {
  expect(isSafeTemplate(template)).toBe(isSafe);
});

it('lets no value leave its place', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }).filter((text) => text.isWellFormed()),
      (value) => {
        const url = new URL(fillTemplate('https://erp.example/a/{x}?b={x}', () => value));
        const written = /^\.{1,2}$/.test(value) ? '' : value;
        expect([url.origin, url.searchParams.get('b')]).toEqual(['https://erp.example', written]);
        expect(url.pathname.startsWith('/a/')).toBe(true);
        expect(url.hash).toBe('');
      },
    ),
  );
  expect(fillTemplate('https://x.example/{a}{b}', (path) => (path === 'a' ? null : 'é/?'))).toBe(
    'https://x.example/%C3%A9%2F%3F',
  );
});

it.each(['.', '..'])('does not climb the path by %s', (value) => {
  expect(fillTemplate('https://x.example/a/{b}/c', () => value)).toBe('https://x.example/a//c');
});
