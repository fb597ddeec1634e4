// npm run check: everything but the real browser, for every day.
import { ensureInstalled, run } from './prepare.mjs';
import { failedStaticChecks } from './static-checks.mjs';

ensureInstalled();
const failed = failedStaticChecks();
console.log('— tests');
if (run('vitest', ['run', '--project', 'unit', '--passWithNoTests']) !== 0) failed.push('tests');
if (failed.length > 0) {
  console.error(`Failed: ${failed.join(', ')}`);
  process.exit(1);
}
