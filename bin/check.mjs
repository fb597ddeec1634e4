// npm run check: everything but the real browser, and but what starts and kills whole programs, for every day.
import { ensureInstalled, start } from './prepare.mjs';
import { runStaticChecks } from './static-checks.mjs';

ensureInstalled();
// Tests wait for the database most of the time, so the other checks go on beside them.
const tests = start('vitest', ['run', '--project', 'unit', '--maxWorkers=3', '--passWithNoTests']);
const failed = runStaticChecks()
  .filter(([, isPassed]) => !isPassed)
  .map(([name]) => name);
if ((await tests) !== 0) failed.push('tests');
if (failed.length > 0) {
  console.error(`Failed: ${failed.join(', ')}`);
  process.exit(1);
}
