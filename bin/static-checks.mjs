// The checks that read the code without running it: each gives whether it passed.
import { run } from './prepare.mjs';

const CHECKS = [
  ['format', 'oxfmt', ['--check']],
  ['lint', 'oxlint', ['--quiet']],
  ['types', 'tsc', ['-p', 'tsconfig.json']],
  ['unused code', 'knip', ['--no-progress']],
];

/** Runs all of them, so that one round shows everything; gives the names of those that failed. */
export function failedStaticChecks() {
  return CHECKS.filter(([name, command, args]) => {
    console.log(`— ${name}`);
    return run(command, args) !== 0;
  }).map(([name]) => name);
}

export const staticChecksCount = CHECKS.length;
