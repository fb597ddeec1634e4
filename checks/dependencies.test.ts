import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

const manifest: Manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };

/** The names before the colon of each line of the list. */
function explained(): string[] {
  const lines = readFileSync('docs/dependencies.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('- `'));
  return lines.flatMap((line) =>
    [...(line.split(': ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  );
}

test('each dependency has its reason in docs/dependencies.md, and no other has', () => {
  expect(explained().toSorted()).toEqual(Object.keys(all).toSorted());
});

test('each is pinned to one version', () => {
  expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});
