// Databases of tests are hundreds of small files each, made in a moment in memory and in a second on many a disk.
import { statfsSync } from 'node:fs';

const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 4 * 2 ** 30;

/** Lets temporary files lie in memory, for this process and those that it starts, where there is room and nobody said otherwise. */
export function useMemoryFolder() {
  if (!process.env.TMPDIR && bytesFree(MEMORY) >= ENOUGH_BYTES) process.env.TMPDIR = MEMORY;
}

function bytesFree(folder) {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return 0;
  }
}
