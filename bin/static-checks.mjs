// The checks that read the code without running it: each gives whether it passed.
import { run } from './prepare.mjs';

const CHECKS = [
  { name: 'format', command: 'oxfmt', args: ['--check'] },
  { name: 'lint', command: 'oxlint', args: [] },
  { name: 'types', command: 'tsc', args: ['-p', 'tsconfig.json'] },
  { name: 'unused code', command: 'knip', args: ['--no-progress'] },
];

/** Runs all of them, so that one round shows everything; gives of each its name and whether it passed. */
export function runStaticChecks() {
  return CHECKS.map(({ name, command, args }) => {
    console.log(`— ${name}`);
    return [name, run(command, args) === 0];
  });
}
