import { mkdtempSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Where the memory of Linux is a folder. */
const memory = '/dev/shm';
/** All servers of one run together stay far below this, in bytes. */
const enough = 6 * 1024 ** 3;

function hasRoomInMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > enough && process.availableMemory() > enough;
  } catch {
    return false; // there is no such folder
  }
}

/**
 * A new folder for data that a test may lose: in memory where there is room, because databases waiting for a slow disk were a third of all
 * the tests take, otherwise among temporary files. Whoever asks for it removes it.
 */
export const scratchFolder = (prefix: string): string =>
  mkdtempSync(path.join(hasRoomInMemory() ? memory : os.tmpdir(), prefix));
