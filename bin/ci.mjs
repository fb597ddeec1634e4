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
import { runStaticChecks } from './static-checks.mjs';

let passed = 0;
/** Told again at the end: of a log this long, often the end alone is kept. */
const failures = [];

function tell(isPassed, name) {
  if (isPassed) passed += 1;
  else failures.push(name);
}

/** A run that failed without a failed test (an error outside the tests) counts as one. */
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
  const { numPassedTests, testResults } = readReport(report);
  passed += numPassedTests;
  const failed = testResults.flatMap(failedTests);
  failures.push(...failed.map((failure) => `${label}: ${failure}`));
  if (status !== 0 && failed.length === 0) failures.push(`${label}: exit code ${status}`);
}

/** A file may fail without a failed test: it does not load, or what it sets up before its tests fails. */
function failedTests({ name, status, message, assertionResults }) {
  const file = path.relative('', name);
  const failed = assertionResults.filter((result) => result.status === 'failed');
  if (failed.length === 0) return status === 'failed' ? [`${file}\n${message}`] : [];
  return failed.map(
    ({ fullName, failureMessages }) => `${file} > ${fullName}\n${failureMessages.join('\n')}`,
  );
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { numPassedTests: 0, testResults: [] };
  } finally {
    rmSync(file, { force: true });
  }
}

async function onDebianPostgres() {
  const server = await startPostgres();
  if (!server) return tell(false, 'PostgreSQL');
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
  if (!servers) return tell(false, 'Postfix and Dovecot');
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
  for (const [name, isPassed] of runStaticChecks()) tell(isPassed, name);
  console.log('\n=== build');
  const isBuilt = run('node', ['bin/build.mjs']) === 0;
  tell(isBuilt, 'build');
  const CHROMIUM = ensureBrowser();
  if (!CHROMIUM) tell(false, 'browser');
  runTests(
    'everything, on the embedded database',
    CHROMIUM && isBuilt ? ['--project', '!peer'] : ['--project', 'unit', '--project', 'process'],
    CHROMIUM ? { CHROMIUM } : {},
  );
  await onDebianPostgres();
  await againstMailServers();
}

await all().catch((error) => tell(false, String(error.stack)));
if (failures.length > 0) console.log(`\n=== failed\n${failures.join('\n\n')}\n`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;
