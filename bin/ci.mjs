// .ci/run: everything, from a fresh clone: static checks, all tests with the browser on the embedded database, then all
// but the browser's on a Debian PostgreSQL. The last line counts checks and tests over all runs.
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureInstalled, run } from './prepare.mjs';
import { ensureBrowser } from './browser.mjs';
import { useMemoryFolder } from './memory-folder.mjs';
import { startMailServers } from './mail-servers.mjs';
import { startPostgres } from './postgres.mjs';
import { failedStaticChecks, staticChecksCount } from './static-checks.mjs';

const total = { passed: 0, failed: 0 };

function count(passed, failed) {
  total.passed += passed;
  total.failed += failed;
}

/** A run that failed without a failed test (a file that does not load, an error outside the tests) counts as one. */
function runTests(label, args, env) {
  console.log(`\n=== ${label}`);
  const report = path.join(tmpdir(), `filrouge-report-${process.pid}.json`);
  const status = run(
    'vitest',
    [
      'run',
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ],
    env,
  );
  const { numPassedTests, numFailedTests } = readReport(report);
  count(numPassedTests, status !== 0 && numFailedTests === 0 ? 1 : numFailedTests);
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0 };
  } finally {
    rmSync(file, { force: true });
  }
}

async function onDebianPostgres() {
  const server = await startPostgres();
  if (!server) return count(0, 1);
  try {
    runTests(
      'all but the browser, on an external PostgreSQL',
      ['--project', 'unit', '--project', 'process'],
      {
        TEST_DATABASE_URL: server.url,
      },
    );
  } finally {
    server.stop();
  }
}

async function againstMailServers() {
  const servers = await startMailServers();
  if (!servers) return count(0, 1);
  try {
    runTests('against Debian’s Postfix and Dovecot', ['--project', 'peer'], servers.env);
  } finally {
    await servers.stop();
  }
}

async function all() {
  useMemoryFolder();
  ensureInstalled();
  console.log('=== static checks');
  const failed = failedStaticChecks();
  if (failed.length > 0) console.log(`Failed: ${failed.join(', ')}`);
  count(staticChecksCount - failed.length, failed.length);
  console.log('\n=== build');
  const isBuilt = run('node', ['bin/build.mjs']) === 0;
  count(isBuilt ? 1 : 0, isBuilt ? 0 : 1);
  const CHROMIUM = ensureBrowser();
  if (!CHROMIUM) count(0, 1);
  runTests(
    'everything, on the embedded database',
    CHROMIUM && isBuilt ? ['--project', '!peer'] : ['--project', 'unit', '--project', 'process'],
    CHROMIUM ? { CHROMIUM } : {},
  );
  await onDebianPostgres();
  await againstMailServers();
}

await all().catch((error) => {
  console.error(error);
  count(0, 1);
});
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
