// A Debian PostgreSQL for the tests on an external database: in a folder of its own, on a free port of the loopback, as
// an account that isn't root, gone at the end.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installPackages } from './browser.mjs';
import { freePort } from './free-port.mjs';

const VERSIONS = '/usr/lib/postgresql';
const OLDEST = 15;

/** Gives `{ url, stop }`, or undefined when there is none and none can be installed. */
export async function startPostgres() {
  const bin = findBinaries() ?? install();
  if (!bin) return undefined;
  const folder = mkdtempSync(path.join(tmpdir(), 'filrouge-external-'));
  const account = findAccount();
  if (account) chownSync(folder, account.uid, account.gid);
  chmodSync(folder, 0o700);
  const as = (command, ...args) =>
    execFileSync(path.join(bin, command), args, {
      ...account,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  const data = path.join(folder, 'data');
  as('initdb', '-D', data, '-U', 'tests', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync');
  const port = await freePort();
  const options = `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories= -c fsync=off -c max_connections=200`;
  as('pg_ctl', '-D', data, '-w', '-l', path.join(folder, 'log'), '-o', options, 'start');
  return {
    url: `postgres://tests@127.0.0.1:${port}/postgres`,
    stop: () => {
      as('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findBinaries() {
  if (!existsSync(VERSIONS)) return undefined;
  const versions = readdirSync(VERSIONS)
    .map(Number)
    .filter((version) => version >= OLDEST);
  const bins = versions.sort((a, b) => a - b).map((version) => path.join(VERSIONS, String(version), 'bin'));
  return bins.find((bin) => existsSync(path.join(bin, 'postgres')));
}

/** Without Debian's usual cluster, which would start on the usual port. */
function install() {
  if (process.getuid?.() !== 0) {
    console.error('The tests on an external database need PostgreSQL: sudo apt-get install postgresql');
    return undefined;
  }
  const settings = '/etc/postgresql-common';
  if (!existsSync(settings)) {
    mkdirSync(settings, { recursive: true });
    writeFileSync(path.join(settings, 'createcluster.conf'), 'create_main_cluster = false\n');
  }
  installPackages('postgresql');
  return findBinaries();
}

function findAccount() {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout || 65534);
  return { uid: id('-u'), gid: id('-g') };
}
