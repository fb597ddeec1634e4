// npm test [-- what vitest takes]: every test, the real browser included; sets itself up on a fresh clone.
import { ensureInstalled, must, run } from './prepare.mjs';
import { ensureBrowser } from './browser.mjs';
import { isBuilt } from './build-stamp.mjs';

ensureInstalled();
const CHROMIUM = ensureBrowser();
if (!CHROMIUM) process.exit(1);
if (!isBuilt()) must('node', ['bin/build.mjs']);
process.exit(run('vitest', ['run', '--passWithNoTests', ...process.argv.slice(2)], { CHROMIUM }));
