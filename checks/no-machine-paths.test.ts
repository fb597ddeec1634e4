import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const NOT_OURS = /^(node_modules|dist.*|data|coverage|\.git|results)$/;
const TEXT = /\.(ts|tsx|mjs|js|json|md|css|html|sql|typ|svg|ya?ml|sh)$|\/run$/;
/** Folders of somebody's machine, and package registries other than npm's public one. */
const MACHINE =
  /(?<![\w.~$}])\/(?:home|Users|root|work|tmp)\/[\w.-]+|https?:\/\/(?!registry\.npmjs\.org\/)[\w.-]*(?:registry|verdaccio|artifactory|nexus)[\w.-]*[:/]/;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (NOT_OURS.test(entry.name)) return [];
    return entry.isDirectory() ? filesBelow(file) : [file];
  });
}

test('nothing names a folder of one machine, or a private registry', () => {
  // This file names some, to show what counts.
  const files = filesBelow('.').filter(
    (file) => TEXT.test(file) && file !== 'checks/no-machine-paths.test.ts',
  );
  expect(files.length).toBeGreaterThan(50);
  const found = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        MACHINE.test(line) ? [`${file}:${index + 1}: ${MACHINE.exec(line)?.[0]}`] : [],
      ),
  );
  expect(found).toEqual([]);
});

test.each([
  ["open('/home/ana/x')", true],
  ['http://npm-registry.local:4873/', true],
  ['https://example.org/pg/', false],
  ["path.join(root, 'tmp/x')", false],
])('%s counts: %s', (line, is) => {
  expect(MACHINE.test(line)).toBe(is);
});
