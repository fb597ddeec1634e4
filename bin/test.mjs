// npm test [-- what vitest takes]: every test, the real browser included; sets itself up on a fresh clone.
import { ensureInstalled, must, run } from './prepare.mjs';
import { ensureBrowser } from './browser.mjs';
import { isBuilt } from './build-stamp.mjs';

ensureInstalled();
const CHROMIUM = ensureBrowser();
if (!CHROMIUM) process.exit(1);
if (!isBuilt()) must('node', ['bin/build.mjs']);
const given = process.argv.slice(2);
// Tests against real mail servers start with `.ci/run` alone.
const args = given.includes('--project') ? given : ['--project', '!peer', ...given];
process.exit(run('vitest', ['run', '--passWithNoTests', ...args], { CHROMIUM }));
