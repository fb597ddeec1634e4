import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const folders = globSync('src/**/locale', { cwd: root }).toSorted();

function messages(folder: string, locale: 'en' | 'fr'): Readonly<Record<string, string>> {
  return JSON.parse(read(`${folder}/${locale}.json`));
}

/** Names of the arguments that a message takes, those inside its choices too. */
function argumentsOf(message: string): readonly string[] {
  return [...new Set([...message.matchAll(/\{(\w+)[,}]/g)].map(([, name = '']) => name))].toSorted();
}

describe.each(folders)('%s', (folder) => {
  const [en, fr] = [messages(folder, 'en'), messages(folder, 'fr')];

  it('has every text in both languages, with the same arguments', () => {
    expect(Object.keys(fr).toSorted()).toEqual(Object.keys(en).toSorted());
    for (const [id, message] of Object.entries(en))
      expect([id, argumentsOf(fr[id] ?? '')]).toEqual([id, argumentsOf(message)]);
  });

  it('is French as it is printed: typographic apostrophes, a no-break space before high marks', () => {
    for (const [id, message] of Object.entries(fr)) {
      const words = message.replace(/\{[^{}]*\}/g, '').replace(/https?:\S+/g, '');
      expect([id, /\p{L}'\p{L}/u.test(words)]).toEqual([id, false]);
      expect([id, /[\p{L}\d)] [:;!?»]/u.test(words)]).toEqual([id, false]);
    }
  });
});

describe('codes', () => {
  const catalogue = new Set(folders.flatMap((folder) => Object.keys(messages(folder, 'en'))));
  const sources = globSync('src/{kernel,platform,records,modules,app}/**/*.ts', { cwd: root }).filter(
    (file) => !file.endsWith('.test.ts'),
  );

  /** `new Refusal(409, 'quote.expired')`, `conflict('…')`. */
  const refusals = sources.flatMap((file) =>
    [...read(file).matchAll(/(?:new Refusal\(\s*\d+,\s*|conflict\(\s*)'([\w.]+)'/g)].map(([, code = '']) => ({
      file,
      id: `refusal.${code}`,
    })),
  );
  /** `{ field: …, code: 'value.required' }`, `fault('value.not_a_day')`. */
  const faults = sources.flatMap((file) =>
    [...read(file).matchAll(/(?:\bfield: [^{}]*\bcode: |\bfault\(\s*)'([a-z_]+\.[a-z_]+)'/g)].map(
      ([, code = '']) => ({
        file,
        id: `fault.${code}`,
      }),
    ),
  );

  it('of refusals and faults all have their text', () => {
    expect(refusals.length).toBeGreaterThan(20);
    expect(faults.length).toBeGreaterThan(20);
    expect([...refusals, ...faults].filter(({ id }) => !catalogue.has(id))).toEqual([]);
  });

  it('in the catalogue are all used', () => {
    const all = sources.map(read).join('\n');
    const unused = [...catalogue]
      .filter((id) => /^(refusal|fault)\./.test(id))
      .filter((id) => {
        const code = id.replace(/^(refusal|fault)\./, '').replace(/\.detail$/, '');
        return !all.includes(`'${code}'`);
      });
    expect(unused).toEqual([]);
  });
});
