import { constants } from 'node:fs';
import { access, mkdir, realpath } from 'node:fs/promises';
import { CannotStart } from './cannot-start.ts';

/**
 * Makes the data folder if absent and gives its real path. Others may pass through it (the embedded server's account
 * must) but not read it, and what lies in it is closed. Refuses one that cannot be written, with `CannotStart`.
 */
export async function openDataFolder(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o711 });
    await access(dataDir, constants.W_OK | constants.X_OK);
    return await realpath(dataDir);
  } catch (error) {
    const line = `Cannot write the data folder ${dataDir}: give it to the user who starts the program, or set DATA_DIR.`;
    throw new CannotStart(line, { cause: error });
  }
}
