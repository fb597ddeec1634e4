import { spawn, spawnSync, type ChildProcess, type StdioOptions } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/**
 * Under whose name the database server runs. PostgreSQL refuses to run as root, so root lends it another account, or a
 * user namespace in which root bears another number (that also reaches folders closed to all but root).
 */
export type Account =
  | { readonly kind: 'self' }
  | { readonly kind: 'user'; readonly uid: number; readonly gid: number }
  | { readonly kind: 'namespace'; readonly uid: number; readonly gid: number };

export const ROOT = 0;

/** initdb wants an account with an entry in the password file; 65534 is `nobody` on Debian. */
export async function findNobody(): Promise<{ uid: number; gid: number }> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const entry = /^nobody:[^:]*:(\d+):(\d+):/m.exec(passwd);
  return { uid: Number(entry?.[1] ?? 65534), gid: Number(entry?.[2] ?? 65534) };
}

/** Whether the account can run the server's binary and enter the folder; tried rather than reasoned. */
export function canServe(account: Account, postgres: string, folder: string): boolean {
  const script = '"$1" --version && cd "$2"';
  const [file, args, options] = invocation(account, '/bin/sh', ['-c', script, 'sh', postgres, folder]);
  return spawnSync(file, args, { ...options, stdio: 'ignore' }).status === 0;
}

export function spawnAs(
  account: Account,
  file: string,
  args: readonly string[],
  stdio: StdioOptions,
): ChildProcess {
  const [command, commandArgs, options] = invocation(account, file, args);
  return spawn(command, commandArgs, { ...options, stdio, detached: true });
}

interface Options {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly uid?: number;
  readonly gid?: number;
}

/** Neither the caller's folder (perhaps closed to the account) nor its PG… variables reach the server. */
function invocation(account: Account, file: string, args: readonly string[]): [string, string[], Options] {
  const base: Options = { cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C' } };
  switch (account.kind) {
    case 'self':
      return [file, [...args], base];
    case 'user':
      return [file, [...args], { ...base, uid: account.uid, gid: account.gid }];
    case 'namespace': {
      const map = [`--map-user=${account.uid}`, `--map-group=${account.gid}`];
      return ['unshare', ['--user', ...map, '--', file, ...args], base];
    }
  }
}
