import { lstatSync, type Stats } from 'node:fs';
import type { DataFile } from './files.js';

/** Numbers that a file's stamp has: size, modification time, change time, inode, device. */
export const STAMP = 5;

/**
 * What the file system says of each file without opening it, `STAMP` numbers a file, times in milliseconds. A file
 * whose numbers are the same has the same content, unless it was changed again within the clock's grain.
 * Whatever is no regular file has no numbers (NaN), which equal nothing: a link can stay while its target changes.
 */
export type Stamps = Float64Array;

/** Stamps of files, in their order. */
export function takeStamps(root: string, files: readonly DataFile[]): Stamps {
  const stamps = new Float64Array(files.length * STAMP);
  let at = 0;
  for (const { file } of files) {
    stampInto(stamps, at, `${root}/${file}`);
    at += STAMP;
  }
  return stamps;
}

function stampInto(stamps: Stamps, at: number, path: string): void {
  const stats = lstatOrNothing(path);
  if (!stats?.isFile()) {
    stamps.fill(Number.NaN, at, at + STAMP);
    return;
  }
  stamps[at] = stats.size;
  stamps[at + 1] = stats.mtimeMs;
  stamps[at + 2] = stats.ctimeMs;
  stamps[at + 3] = stats.ino;
  stamps[at + 4] = stats.dev;
}

function lstatOrNothing(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    // Why it cannot be read is said when it is read.
    return undefined;
  }
}
