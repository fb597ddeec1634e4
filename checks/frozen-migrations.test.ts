import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compareHashes, FROZEN_LIST, hashFiles, isMigration, type Hashes } from './migration-files.ts';
import { sourceFiles } from './read-imports.ts';

test('released migrations are as they were; new ones are frozen with npm run freeze', () => {
  const frozen: Hashes = JSON.parse(readFileSync(FROZEN_LIST, 'utf8'));
  const present = hashFiles(sourceFiles('src').filter(isMigration));
  expect(compareHashes(frozen, present)).toEqual({ changed: [], unfrozen: [] });
});

test('a change, a removal and a new one are told apart', () => {
  expect(compareHashes({ a: '1', b: '1', c: '1' }, { a: '1', b: '2', d: '1' })).toEqual({
    changed: ['b', 'c'],
    unfrozen: ['d'],
  });
});

test.each([
  ['src/modules/crm/migrations/0001-leads.ts', true],
  ['src/platform/outbox/migration.ts', true],
  ['src/modules/identity/session/auth-tables.migration.ts', true],
  ['src/modules/crm/migrations/list.ts', false],
  ['src/platform/db/migrate.ts', false],
])('%s is a migration: %s', (file, is) => {
  expect(isMigration(file)).toBe(is);
});
