// What every command needs first: the packages, Node 24, the built program. Plain JavaScript that Node 20 runs.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Node's features that the program uses came with 24; the packages bring one for machines whose Node is older. */
const NODE_MAJOR = 24;

/** Installs the packages unless they are the lock file's already. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.log('Installing the packages (about a minute, once) …');
  const done = spawnSync('npm', ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: '' },
  });
  if (done.status === 0) return;
  const complaints = `${done.stdout ?? ''}${done.stderr ?? ''}`
    .split('\n')
    .filter((line) => !line.startsWith('npm warn'));
  fail(`npm ci failed: ${done.error?.message ?? ''}\n${complaints.join('\n')}`);
}

/** npm writes what it has installed beside the packages; optional ones of other platforms are absent there. */
function isInstalled() {
  const wanted = readPackages('package-lock.json');
  const present = readPackages('node_modules/.package-lock.json');
  if (!present) return false;
  return Object.entries(wanted).every(([name, { version, optional }]) => {
    if (name === '') return true;
    return name in present ? present[name].version === version : optional === true;
  });
}

function readPackages(file) {
  const full = path.join(root, file);
  return existsSync(full) ? JSON.parse(readFileSync(full, 'utf8')).packages : undefined;
}

/** The Node to run the program with: this one if new enough, else the one among the packages. */
export function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
  const own = path.join(root, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  if (existsSync(own)) return own;
  return fail(
    `Node ${NODE_MAJOR} or newer is needed here (this is ${process.version}): install it and start again.`,
  );
}

/** In the project's folder, with Node 24 and the packages' commands first in the path. */
function settings(env = {}) {
  const paths = [path.dirname(findNode()), path.join(root, 'node_modules/.bin'), process.env.PATH];
  return { cwd: root, stdio: 'inherit', env: { ...process.env, ...env, PATH: paths.join(path.delimiter) } };
}

/** Runs a command to its end; gives its exit code. */
export function run(command, args, env) {
  const done = spawnSync(command, args, settings(env));
  if (done.error) fail(`${command}: ${done.error.message}`);
  return done.status ?? 1;
}

/** Starts a command beside what follows; gives its exit code once it has ended. */
export function start(command, args, env) {
  const child = spawn(command, args, settings(env));
  return new Promise((resolve) => {
    child.on('error', (error) => fail(`${command}: ${error.message}`));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** As `run`, but a failure ends the caller with the same code. */
export function must(command, args, env) {
  const status = run(command, args, env);
  if (status !== 0) process.exit(status);
}

/**
 * Becomes the program as nearly as Node can: same terminal, signals passed on, same exit code. The program notices the
 * closing of the channel, so that it stops in order when this process is killed; and this one when npm is.
 */
export function become(file, args) {
  const child = spawn(findNode(), [file, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: path.join(root, 'node_modules/.cache/compiled') },
  });
  // The terminal sends Ctrl-C to both; passed on, the second would count as impatience.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
  child.on('error', (error) => fail(error.message));
  if (process.env.npm_lifecycle_event) stopWithParent(child);
}

/** npm starts a shell, and the shell this: whichever of the two is killed, nobody is left to stop the program. */
function stopWithParent(child) {
  const parents = findParents();
  setInterval(() => findParents() !== parents && child.kill('SIGTERM'), 1000).unref();
}

function findParents() {
  const stat = `/proc/${process.ppid}/stat`;
  const grandparent = existsSync(stat)
    ? readFileSync(stat, 'utf8').replace(/^.*\) \S+ (\d+) .*$/s, '$1')
    : '';
  return `${process.ppid} ${grandparent}`;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
