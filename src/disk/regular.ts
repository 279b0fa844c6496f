import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { isMissing } from '../model/fault.js';

/** Windows knows neither. */
const {
  O_RDONLY,
  O_NOFOLLOW = 0,
  O_NONBLOCK = 0,
} = constants as { O_RDONLY: number; O_NOFOLLOW?: number; O_NONBLOCK?: number };

/** A file that was read, and what the system said of it while it was open. */
export interface RegularFile {
  bytes: Buffer;
  stats: Stats;
}

/** Reads a regular file; undefined if there is none. Throws the system's errors. */
export function readRegular(path: string): RegularFile | undefined {
  return withRegular(path, (handle, stats) => ({ bytes: readFileSync(handle), stats }));
}

/**
 * What is made of a regular file while it is open; undefined if there is none. A link is not followed, and neither a pipe
 * nor a device is read: a pipe without a writer would hold the run up for ever, with the lock in its hands. Throws the
 * system's errors.
 */
export function withRegular<T>(path: string, use: (handle: number, stats: Stats) => T): T | undefined {
  let handle: number;
  try {
    handle = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  try {
    const stats = fstatSync(handle);
    if (!stats.isFile()) throw new Error('it is not a regular file');
    return use(handle, stats);
  } finally {
    closeSync(handle);
  }
}
