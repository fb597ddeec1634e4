import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { expect, test } from 'vitest';
import listEn from '../list/lazy/locale/en.json' with { type: 'json' };
import listFr from '../list/lazy/locale/fr.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };

/** With those that come with the parts of a list that use them. */
const english: Readonly<Record<string, string>> = { ...en, ...listEn };
const french: Readonly<Record<string, string>> = { ...fr, ...listFr };

test.each([
  ['en', english],
  ['fr', french],
])('every message in %s can be compiled', (_locale, messages) => {
  for (const message of Object.values(messages)) expect(() => compileMessageOrThrow(message)).not.toThrow();
});

test('every message that the screens name exists', () => {
  const sources = import.meta.glob<string>('../**/*.{ts,tsx}', {
    query: '?raw',
    import: 'default',
    eager: true,
  });
  const named = Object.values(sources).flatMap((source) =>
    [
      ...source.matchAll(
        /\bt\(\s*'([^']+)'|label: '(keys\.[^']+)'|\b(?:id: |fault\()'((?:input|form)\.[^']+)'/g,
      ),
    ].map((match) => match[1] ?? match[2] ?? match[3] ?? ''),
  );
  expect(named.length).toBeGreaterThan(150);
  expect(named.filter((id) => !(id in english))).toEqual([]);
});
