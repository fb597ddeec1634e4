import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importsIn, readImports, sourceFiles } from './read-imports.ts';
import { faultsOfNeeds, refusal, type Needs } from './rooms.ts';

const folders = ['src', 'scenarios', 'checks', 'e2e', 'bench'].filter((folder) => existsSync(folder));

function readNeeds(): Needs {
  const names = existsSync('src/modules') ? readdirSync('src/modules') : [];
  const declared = names.filter((name) => existsSync(`src/modules/${name}/module.ts`));
  return new Map(
    declared.map((name) => [name, needsIn(readFileSync(`src/modules/${name}/module.ts`, 'utf8'))]),
  );
}

function needsIn(source: string): string[] {
  const list = /\bneeds:\s*\[([^\]]*)\]/.exec(source)?.[1] ?? '';
  return [...list.matchAll(/['"](\w[\w-]*)['"]/g)].map(([, name = '']) => name);
}

test('every import goes downhill, and into a module by its door', () => {
  const needs = readNeeds();
  const imports = readImports(sourceFiles(...folders));
  expect(imports.length).toBeGreaterThan(50);
  const faults = imports.flatMap((each) => {
    const reason = refusal(each, needs);
    return reason ? [`${each.from} → ${each.to}: ${reason}`] : [];
  });
  expect(faults).toEqual([]);
});

test('the needs of the modules have no ring', () => {
  expect(faultsOfNeeds(readNeeds())).toEqual([]);
});

describe('the rules themselves', () => {
  const needs: Needs = new Map([
    ['crm', []],
    ['sales', ['crm']],
  ]);
  const why = (from: string, to: string, isTypeOnly = false) => refusal({ from, to, isTypeOnly }, needs);

  test.each([
    ['src/records/query/a.ts', 'src/platform/db/db.ts'],
    ['src/platform/db/a.ts', 'src/kernel/text/fold.ts'],
    ['src/modules/sales/a.ts', 'src/modules/crm/index.ts'],
    ['src/modules/sales/deal/a.ts', 'src/modules/sales/stage/b.ts'],
    ['src/modules/sales/ui/a.tsx', 'src/modules/sales/deal/deal.rules.ts'],
    ['src/modules/sales/ui/a.tsx', 'src/web/design/button.tsx'],
    ['src/app/modules.ts', 'src/modules/crm/module.ts'],
    ['src/app/browser.tsx', 'src/modules/crm/ui/index.ts'],
    ['src/kernel/a.test.ts', 'src/testing/test-clock.ts'],
    ['scenarios/a.test.ts', 'src/modules/crm/index.ts'],
    ['src/kernel/money/a.ts', 'big.js'],
    ['src/platform/db/a.ts', 'node:fs'],
  ])('%s may import %s', (from, to) => {
    expect(why(from, to)).toBeUndefined();
  });

  test.each([
    ['src/kernel/a.ts', 'src/platform/clock.ts'],
    ['src/kernel/a.ts', 'node:crypto'],
    ['src/platform/a.ts', 'src/records/context.ts'],
    ['src/records/a.ts', 'src/modules/crm/index.ts'],
    ['src/records/a.ts', 'src/web/a.ts'],
    ['src/records/a.ts', 'src/testing/test-clock.ts'],
    ['src/modules/crm/a.ts', 'src/modules/sales/index.ts'],
    ['src/modules/sales/a.ts', 'src/modules/crm/lead/lead.ts'],
    ['src/modules/sales/a.ts', 'src/modules/sales/ui/index.ts'],
    ['src/modules/sales/a.ts', 'src/app/config.ts'],
    ['src/modules/sales/ui/a.tsx', 'src/modules/sales/deal/win-deal.ts'],
    ['src/modules/sales/ui/a.tsx', 'src/platform/clock.ts'],
    ['src/modules/sales/ui/a.tsx', 'src/modules/crm/index.ts'],
    ['src/modules/sales/migrations/0001.ts', 'src/kernel/text/fold.ts'],
    ['src/modules/sales/migrations/0001.ts', 'src/platform/db/migrate.ts'],
    ['src/web/a.tsx', 'src/records/catalogue/meta.ts'],
    ['src/web/a.tsx', 'src/platform/clock.ts'],
    ['src/web/a.tsx', 'node:path'],
    ['src/app/main.ts', 'src/modules/crm/lead/lead.ts'],
    ['e2e/a.test.ts', 'src/modules/crm/lead/lead.ts'],
  ])('%s may not import %s', (from, to) => {
    expect(why(from, to)).toEqual(expect.any(String));
  });

  test('types may cross where values may not', () => {
    expect(why('src/web/a.tsx', 'src/records/catalogue/meta.ts', true)).toBeUndefined();
    expect(why('src/modules/sales/ui/a.tsx', 'src/modules/crm/index.ts', true)).toBeUndefined();
    expect(why('src/modules/sales/migrations/0001.ts', 'src/platform/db/migrate.ts', true)).toBeUndefined();
    expect(why('src/kernel/a.ts', 'src/platform/clock.ts', true)).toEqual(expect.any(String));
  });

  test('every form of import is read', () => {
    const source = `
      import a, { type B } from './a.ts';
      import type { C } from '#kernel/c.ts';
      import { type D, type E } from '#modules/crm';
      import * as f from 'f';
      export { g } from '../g.ts';
      export * from './h.ts';
      import './side.css';
      const i = await import('./i.ts');
      import text from './t.typ?raw';
      type J = import('#records/j.ts').J;`;
    const found = importsIn('src/app/x/y.ts', source).map(
      ({ to, isTypeOnly }) => `${isTypeOnly ? 'type ' : ''}${to}`,
    );
    expect(found.toSorted()).toEqual([
      'f',
      'src/app/g.ts',
      'src/app/x/a.ts',
      'src/app/x/h.ts',
      'src/app/x/i.ts',
      'src/app/x/side.css',
      'src/app/x/t.typ',
      'src/records/j.ts',
      'type src/kernel/c.ts',
      'type src/modules/crm/index.ts',
    ]);
  });

  test('a ring of needs and an unknown need are named', () => {
    expect(
      faultsOfNeeds(
        new Map([
          ['a', ['b']],
          ['b', ['a']],
          ['c', ['d']],
        ]),
      ),
    ).toEqual(['c needs d, which does not exist', 'a needs itself in a ring', 'b needs itself in a ring']);
    expect(faultsOfNeeds(needs)).toEqual([]);
  });
});
