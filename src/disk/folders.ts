import { lstatSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isMissing, isThere } from '../model/fault.js';

/**
 * Makes a folder, with those around it that are missing; tells which were made, the outermost first. Step by step, since
 * Node's `recursive` goes on for ever where a parent can be seen and nothing be made in it (/proc), and calls a read-only disk
 * a missing folder. Throws the system's errors.
 */
export function makeFolders(path: string, mode = 0o777): string[] {
  const missing: string[] = [];
  for (let at = resolve(path); !isFolder(at); at = dirname(at)) missing.unshift(at);
  return missing.filter((folder) => makeFolder(folder, mode));
}

/** Makes one folder; tells whether it was not there. Throws the system's errors, also if something else has the name. */
export function makeFolder(folder: string, mode = 0o777): boolean {
  try {
    mkdirSync(folder, { mode });
    return true;
  } catch (error) {
    if (!isThere(error)) throw error;
    if (isFolder(folder)) return false;
    // A process that was done may have taken the folder away since.
    if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) return makeFolder(folder, mode);
    throw error;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory() || dirname(path) === path;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
