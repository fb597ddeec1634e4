import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileEnding, safeFileName } from './file-name.ts';

describe('a safe file name', () => {
  it.each([
    ['Devis n° 12 – été.pdf', 'Devis n° 12 – été.pdf'],
    ['l’œuvre d’Éloïse.xlsx', 'l’œuvre d’Éloïse.xlsx'],
    ['../../x', 'x'],
    ['C:\\Users\\zoé\\plan.dwg', 'plan.dwg'],
    ['..', 'file'],
    ['', 'file'],
    ['/', 'file'],
    ['.htaccess', 'htaccess'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['a\u0000b\r\n\u200bc.txt', 'abc.txt'],
    ['e\u0301te\u0301.txt', 'été.txt'],
    ['a "b" <c>: d?.txt', 'a _b_ _c__ d_.txt'],
    ['name. ', 'name'],
  ])('%j is kept as %j', (given, kept) => expect(safeFileName(given)).toBe(kept));

  it('keeps its ending when it is cut', () => {
    const name = safeFileName(`${'é'.repeat(300)}.pdf`);
    expect([Array.from(name).length, name.endsWith('é.pdf')]).toEqual([80, true]);
  });

  it('is safe whatever is given, and stays as it is once made', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        const name = safeFileName(given);
        expect(name).toMatch(/^[^/\\\p{Cc}\p{Cf}<>:"|?*]{1,80}$/u);
        expect(name).not.toMatch(/^[.\s]/);
        expect(safeFileName(name)).toBe(name);
      }),
    );
  });
});

it.each([
  ['Scan.PDF', 'pdf'],
  ['archive.tar.gz', 'gz'],
  ['plain', ''],
  ['a.b c', ''],
])('the ending of %s is "%s"', (name, ending) => expect(fileEnding(name)).toBe(ending));
