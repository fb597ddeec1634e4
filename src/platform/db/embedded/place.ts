import { createHash } from 'node:crypto';
import { chmod, chown, cp, mkdir, readdir, rename, rm, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { canServe, findNobody, ROOT, type Account } from './account.ts';
import { binariesIn, findBinaries, hasCode, type Binaries } from './binaries.ts';

/** Where a data folder's server lives, and under whose name it runs. */
export interface Place {
  /** Holds `data` (the cluster), `password` and `server.log`; absent before the first start. */
  readonly home: string;
  readonly account: Account;
  readonly binaries: Binaries;
}

/** For root, in folders that no other account may enter and where user namespaces are forbidden. */
const SYSTEM_STATE = '/var/lib/filrouge';

/**
 * Chooses the first that works: our own account; for root, the account that owns the cluster already, or `nobody`; a
 * user namespace; copies of the binaries, and the cluster, under the system's state folder (with a link to it in ours).
 */
export async function choosePlace(dataDir: string): Promise<Place> {
  const binaries = await findBinaries();
  const home = homeOf(dataDir);
  if (process.getuid?.() !== ROOT) return { home, account: { kind: 'self' }, binaries };

  const owner = await ownerOf(home);
  const lent = owner && owner.uid !== ROOT ? owner : await findNobody();
  const entered = owner ? home : dataDir;
  const accounts: Account[] = [
    { kind: 'user', ...lent },
    { kind: 'namespace', ...(await findNobody()) },
  ];
  const account = accounts.find((each) => canServe(each, binaries.postgres, entered));
  return account ? { home, account, binaries } : systemPlace(home, binaries, { kind: 'user', ...lent });
}

export function homeOf(dataDir: string): string {
  return path.join(dataDir, 'postgres');
}

export function clusterOf(dataDir: string): string {
  return path.join(homeOf(dataDir), 'data');
}

/** Gives a new folder to the account. In a namespace the account is root under another number: nothing to do. */
export async function giveTo(account: Account, file: string): Promise<void> {
  if (account.kind === 'user') await chown(file, account.uid, account.gid);
}

async function ownerOf(folder: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const { uid, gid } = await stat(folder);
    return { uid, gid };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

async function systemPlace(home: string, binaries: Binaries, account: Account): Promise<Place> {
  const folder = path.join(SYSTEM_STATE, createHash('sha256').update(home).digest('hex').slice(0, 16));
  await mkdir(folder, { recursive: true });
  for (const each of [SYSTEM_STATE, folder]) await chmod(each, 0o711);
  const copied = await copyBinaries(binaries);
  await symlink(path.join(folder, 'postgres'), home).catch((error: unknown) => {
    if (!hasCode(error, 'EEXIST')) throw error;
  });
  return { home: path.join(folder, 'postgres'), account, binaries: copied };
}

/** One copy for each version of the binaries, complete or absent. */
async function copyBinaries(binaries: Binaries): Promise<Binaries> {
  const { mtimeMs, size } = await stat(binaries.postgres);
  const target = path.join(SYSTEM_STATE, `postgres-${size}-${Math.floor(mtimeMs)}`);
  if (!(await readdir(target).catch(() => undefined))) {
    const staging = `${target}.new-${process.pid}`;
    await cp(binaries.folder, staging, { recursive: true, verbatimSymlinks: true });
    await chmod(staging, 0o755);
    await rename(staging, target).catch(() => rm(staging, { recursive: true }));
  }
  return binariesIn(target);
}
