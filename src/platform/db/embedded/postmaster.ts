import { execFile } from 'node:child_process';
import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { hasCode } from './binaries.ts';

/** What `postmaster.pid` says of a running server; its lines are fixed in PostgreSQL's `pidfile.h`. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly status: 'starting' | 'ready' | 'stopping';
}

/**
 * The server that is running on this cluster, if any. A file left by a dead server, by another machine, or copied
 * along with the folder does not count: the process must be at work in this very folder.
 */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const lines = await readLines(path.join(cluster, 'postmaster.pid'));
  const pid = Math.abs(Number(lines?.[0]));
  if (!lines || !pid || !(await worksIn(pid, cluster, lines[1]))) return undefined;
  return { pid, port: Number(lines[3] ?? 0), status: readStatus(lines[7]) };
}

/**
 * Removes the file of a dead server whose process number now belongs to somebody else, which is usual in containers:
 * PostgreSQL would take that process for a server. Files of plainly dead servers are left for it to judge.
 */
export async function forgetStrangers(cluster: string): Promise<void> {
  const file = path.join(cluster, 'postmaster.pid');
  const lines = await readLines(file);
  const pid = Math.abs(Number(lines?.[0]));
  if (pid && isAlive(pid) && !(await worksIn(pid, cluster, lines?.[1]))) await rm(file, { force: true });
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/** A server's working folder is its cluster. */
async function worksIn(pid: number, cluster: string, recorded: string | undefined): Promise<boolean> {
  const folder = await realpath(cluster);
  if (process.platform === 'linux') return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === folder;
  const command = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).catch(
    () => undefined,
  );
  return recorded === folder && command !== undefined && command.stdout.includes('postgres');
}

function readStatus(line: string | undefined): Postmaster['status'] {
  const status = line?.trim();
  return status === 'ready' || status === 'stopping' ? status : 'starting';
}

async function readLines(file: string): Promise<string[] | undefined> {
  try {
    return (await readFile(file, 'utf8')).split('\n');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
