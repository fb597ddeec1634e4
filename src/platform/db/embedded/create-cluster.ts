import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CannotStart } from '../../cannot-start.ts';
import { spawnAs } from './account.ts';
import { binariesIn, hasCode, noBinaries } from './binaries.ts';
import { giveTo, type Place } from './place.ts';
import { isAlive } from './postmaster.ts';

export const USER = 'filrouge';

/**
 * Makes the cluster if there is none: in a folder beside, renamed when complete, so that an interruption leaves nothing
 * half made and the slower of two simultaneous starts keeps the faster one's.
 */
export async function createCluster(place: Place, durable: boolean): Promise<void> {
  if (await hasCluster(place)) return;
  await sweep(place);
  const staging = await mkdtemp(`${place.home}${STAGING}${process.pid}-`);
  await giveTo(place.account, staging);
  const password = path.join(staging, 'password');
  await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  await giveTo(place.account, password);
  await initdb(place, staging, durable);
  try {
    await rename(staging, place.home);
  } catch (error) {
    await rm(staging, { recursive: true });
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
  }
}

const STAGING = '.new-';

/** Removes what interrupted starts left beside. */
async function sweep(place: Place): Promise<void> {
  const prefix = path.basename(place.home) + STAGING;
  const folder = path.dirname(place.home);
  const names = (await readdir(folder)).filter((name) => name.startsWith(prefix));
  const abandoned = names.filter((name) => !isAlive(Number.parseInt(name.slice(prefix.length), 10)));
  for (const name of abandoned) await rm(path.join(folder, name), { recursive: true, force: true });
}

async function hasCluster(place: Place): Promise<boolean> {
  const file = path.join(place.home, 'data/PG_VERSION');
  const version = await readFile(file, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined;
    if (!hasCode(error, 'EACCES')) throw error;
    throw new CannotStart(`${place.home} belongs to another user: start the program as that user.`, {
      cause: error,
    });
  });
  if (version === undefined) return false;
  if (version.trim() !== MAJOR) {
    throw new CannotStart(
      `${place.home} was made by PostgreSQL ${version.trim()} and this program carries ${MAJOR}: ` +
        'back up with the program that made it, then restore into a new data folder.',
    );
  }
  return true;
}

/** The major version of the pinned binaries. */
const MAJOR = '18';

/**
 * Bytes decide the order and Unicode the case (builtin C.UTF-8), alike on every machine; the full-text parser takes its
 * letters from the C library, hence its own setting.
 */
async function initdb(place: Place, folder: string, durable: boolean): Promise<void> {
  const args = [
    `--pgdata=${path.join(folder, 'data')}`,
    `--username=${USER}`,
    `--pwfile=${path.join(folder, 'password')}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    `--lc-ctype=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ];
  const child = spawnAs(place.account, binariesIn(place.binaries.folder).initdb, args, [
    'ignore',
    'ignore',
    'pipe',
  ]);
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  // A loader that does not exist (musl) reports as ENOENT: the binaries are for another C library.
  const [code] = await once(child, 'close').catch((error: unknown) => {
    throw hasCode(error, 'ENOENT') ? noBinaries(error) : error;
  });
  if (code === 0) return;
  await rm(folder, { recursive: true, force: true });
  throw new CannotStart(`Cannot create the database in ${place.home}: ${lastLine(complaint)}`);
}

export function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
