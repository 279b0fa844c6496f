import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whether nobody but this user can have written a file, so that it may be believed. */
export function isOwn({ uid, mode }: { uid: number; mode: number }): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}

/** The bytes of a file of the user's cache folder. Throws if there is none, or if somebody else can have written it. */
export function readCacheFile(path: string): Buffer {
  const fd = openCacheFile(path);
  try {
    const bytes = Buffer.allocUnsafeSlow(fstatSync(fd).size);
    return bytes.subarray(0, readSync(fd, bytes));
  } finally {
    closeSync(fd);
  }
}

/** Opens a file of the user's cache folder. Throws if there is none, or if somebody else can have written it. */
export function openCacheFile(path: string): number {
  const fd = openSync(path, 'r');
  if (isOwn(fstatSync(fd))) return fd;
  closeSync(fd);
  throw new Error(`${path} can be written by others`);
}

/** Writes a file of the user's cache folder beside its place, so that no other run sees half of it. Throws the system's errors. */
export function writeCacheFile(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${String(process.pid)}.tmp`;
  writeFileSync(beside, bytes, { mode: 0o600 });
  putInPlace(beside, path);
}

/**
 * Gives a written file its place in the cache folder. The old one is taken away first: some file systems bring a file to
 * the disk before it replaces another, which takes longer than all else, and a cache may be missing for a moment.
 */
export function putInPlace(beside: string, path: string): void {
  rmSync(path, { force: true });
  renameSync(beside, path);
}
