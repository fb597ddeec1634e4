import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CannotStart } from '../cannot-start.ts';

/** Beside the database, never in a backup: whoever finds one of the two alone finds no secret. */
const KEY_FILE = 'secret.key';

const SHORTEST = 32;

/**
 * The secret in the data folder's key file, which only its owner reads; made at the first start. All processes of an
 * installation share it. Refuses a file that holds no key, with `CannotStart`.
 */
export async function readKeyFile(dataDir: string): Promise<string> {
  const file = path.join(dataDir, KEY_FILE);
  const secret = (await readIfThere(file)) ?? (await makeKeyFile(file));
  if (secret.length < SHORTEST)
    throw new CannotStart(
      `The key file ${file} holds no key: bring it back from a copy, or remove it and type the secrets again.`,
    );
  return secret;
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw new CannotStart(`Cannot read the key file ${file}: give it to the user who starts the program.`, {
      cause: error,
    });
  }
}

/** Appears whole under its name; of two processes that start together, one makes it and both use it. */
async function makeKeyFile(file: string): Promise<string> {
  const part = `${file}.${process.pid}`;
  await writeFile(part, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  try {
    await link(part, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(part, { force: true });
  }
  return (await readFile(file, 'utf8')).trim();
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
