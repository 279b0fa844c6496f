import { realpathSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { checksum } from './index-format.js';

/** Where the index of a dataset is kept, and which program it is for. */
export interface IndexPlace {
  /** Folder of the user's caches for this program. */
  folder: string;
  /** Says all that decides what the program makes of a file. */
  version: string;
  /** An index that came with the program: content that it knows need not be parsed. */
  shipped?: string;
}

/**
 * Folder for indexes: MIEUX_CACHE, else the one that the system's custom names. None if MIEUX_CACHE is `off`, or where
 * nothing says whose run this is. The environment is handed in, so that it is the caller's.
 */
export function indexFolder(
  env: (name: string) => string | undefined,
  platform: string = process.platform,
): string | undefined {
  const asked = env('MIEUX_CACHE');
  if (asked === 'off') return undefined;
  if (asked !== undefined) return resolve(asked);
  const caches = userCaches(env, platform);
  return caches === undefined ? undefined : join(caches, 'mieux');
}

function userCaches(env: (name: string) => string | undefined, platform: string): string | undefined {
  const within = (home: string | undefined, ...path: string[]): string | undefined =>
    home === undefined ? undefined : join(home, ...path);
  if (platform === 'win32') return env('LOCALAPPDATA') ?? within(env('USERPROFILE'), 'AppData', 'Local');
  if (platform === 'darwin') return env('XDG_CACHE_HOME') ?? within(env('HOME'), 'Library', 'Caches');
  return env('XDG_CACHE_HOME') ?? within(env('HOME'), '.cache');
}

/** The index's file for a dataset, and what the dataset's real folder is called in it: no path, since an index may be given away. */
export function indexFile(folder: string, root: string): { path: string; root: string } {
  const real = realpathSync.native(root);
  const bytes = Buffer.from(real);
  const id = hex(checksum(bytes)) + hex(checksum(bytes.reverse()));
  return { path: join(folder, `${basename(real).replace(/[^\w.-]/gu, '_')}-${id}.index`), root: id };
}

const hex = (number: number): string => number.toString(16).padStart(8, '0');
