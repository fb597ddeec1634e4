import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { expect, test } from 'vitest';

type Messages = Readonly<Record<string, string>>;

/** The common texts, and those that come with the screens that use them. */
const english: Messages = joined(
  import.meta.glob<Messages>('../**/locale/en.json', { import: 'default', eager: true }),
);
const french: Messages = joined(
  import.meta.glob<Messages>('../**/locale/fr.json', { import: 'default', eager: true }),
);

function joined(files: Readonly<Record<string, Messages>>): Messages {
  return Object.assign({}, ...Object.values(files));
}

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
