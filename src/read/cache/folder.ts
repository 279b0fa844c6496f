import {
  closeSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { makeFolders } from '../../disk/folders.js';
import { withRegular } from '../../disk/regular.js';

/** A write that has not finished after so many milliseconds never will. */
const ABANDONED = 3_600_000;
/** What nobody used for so many milliseconds is removed when something else is written. */
const FORGOTTEN = 90 * 86_400_000;

/**
 * Folder of the user's caches for this program: MIEUX_CACHE, else where the system's custom has it. None if MIEUX_CACHE is
 * `off`, or where nothing says whose run this is. The environment is handed in, so that it is the caller's.
 */
export function cacheFolder(
  env: (name: string) => string | undefined,
  platform: string = process.platform,
): string | undefined {
  const asked = env('MIEUX_CACHE');
  if (asked === 'off') return undefined;
  if (asked !== undefined) return absolute(asked);
  const caches = userCaches(env, platform);
  return caches === undefined ? undefined : join(caches, 'mieux');
}

/** A path that starts at the working folder, which may have been removed. */
function absolute(path: string): string | undefined {
  if (isAbsolute(path)) return path;
  try {
    return resolve(path);
  } catch {
    return undefined;
  }
}

function userCaches(env: (name: string) => string | undefined, platform: string): string | undefined {
  const within = (home: string | undefined, ...path: string[]): string | undefined =>
    home === undefined ? undefined : join(home, ...path);
  if (platform === 'win32') return env('LOCALAPPDATA') ?? within(env('USERPROFILE'), 'AppData', 'Local');
  if (platform === 'darwin') return env('XDG_CACHE_HOME') ?? within(env('HOME'), 'Library', 'Caches');
  return env('XDG_CACHE_HOME') ?? within(env('HOME'), '.cache');
}

/*
 * A file in a cache folder is its content, twice: what differs is damaged. Against a checksum this costs disk and spares each
 * run the module of Node that makes one: `node:zlib`, with the streams that it loads, is a tenth of a start.
 */

/** So much is read at a time of what is only held against something else: to make room for all of it takes longer than to read it. */
const PIECE = 65_536;

/**
 * The content of a file in a cache folder. Throws if there is none, if it is damaged, and where anybody but this user
 * may have put it there: compiled code is run as it stands, and an index is believed.
 */
export function readCacheFile(path: string): Buffer {
  requireOwnFolder(dirname(path));
  const content = withRegular(path, (handle, stats) => {
    if (!isOwn(stats, 0o022)) return undefined;
    const first = Buffer.allocUnsafe(Math.floor(stats.size / 2));
    fill(first, handle);
    return isNext(first, handle) ? first : undefined;
  });
  if (!content) throw new Error(`${path} is not there, not whole, or not only this user's`);
  return content;
}

/** Whether these bytes stand next in an open file. */
function isNext(bytes: Buffer, handle: number): boolean {
  const piece = Buffer.allocUnsafe(Math.min(PIECE, bytes.length));
  for (let at = 0; at < bytes.length; at += piece.length) {
    const expected = bytes.subarray(at, at + piece.length);
    const found = piece.subarray(0, expected.length);
    fill(found, handle);
    if (!found.equals(expected)) return false;
  }
  return true;
}

/** Fills bytes with what stands next in an open file. Throws where that ends before. */
function fill(bytes: Buffer, handle: number): void {
  for (let at = 0; at < bytes.length;) {
    const read = readSync(handle, bytes, at, bytes.length - at, null);
    if (read === 0) throw new Error('it ends too soon');
    at += read;
  }
}

/**
 * Puts content into a cache folder, whole or not at all, from pieces. Folders that are missing are made, for this user alone. Unlike a
 * record it need not outlast a power cut, and takes no permissions from what stood there. Throws the system's errors, and
 * for a folder that is not only this user's.
 */
export function writeCacheFile(path: string, pieces: readonly Uint8Array[]): void {
  makeOwnFolder(dirname(path));
  const beside = `${path}.${Math.random().toString(36).slice(2)}.tmp`;
  try {
    const file = openSync(beside, 'wx', 0o600);
    try {
      for (const piece of [...pieces, ...pieces]) writeFileSync(file, piece);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Makes a folder for this user alone, where there is none. Throws the system's errors, and for a folder that is not only this user's. */
export function makeOwnFolder(folder: string): void {
  makeFolders(folder, 0o700);
  requireOwnFolder(folder);
}

/** Removes what was kept so long ago that hardly anybody misses it, and what interrupted writes left behind. */
export function tidyCacheFolder(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const age = name.endsWith('.tmp') ? ABANDONED : KEPT.test(name) ? FORGOTTEN : Infinity;
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats && Date.now() - stats.mtimeMs > age) rmSync(path, { recursive: true, force: true });
  }
}

/** Indexes and findings, and what versions before this one kept. */
const KEPT = /^code-|\.(?:index|findings|recent|listing)$/u;

function requireOwnFolder(folder: string): void {
  const stats = lstatSync(folder);
  if (!stats.isDirectory() || !isOwn(stats, 0o077)) throw new Error(`${folder} is not only this user's`);
}

/** Whether something belongs to this user, and grants others none of the rights in `mask`. Windows has no such numbers. */
function isOwn({ uid, mode }: Stats, mask: number): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & mask) === 0);
}
