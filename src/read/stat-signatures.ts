import { lstatSync } from 'node:fs';
import type { DataFile } from './files.js';

/** A file that changed so shortly before it was looked at, in milliseconds, may have changed again within the grain of the disk's clock. */
const GRAIN = 2_000;

/** Stands after each entry of a listing; no path holds it, whatever characters a file's name has. */
export const END = '//\n';

/**
 * The stat signature of each regular file of a dataset, and its path: size, modification time, change time, inode. A
 * file whose signature is the same has the same content, unless it was changed again within the grain of the clock. A
 * link has none, since it stays as it is while its target changes.
 */
export function statListing(root: string, files: readonly DataFile[]): Buffer {
  return Buffer.from(files.map(({ file }) => entryOf(root, file)).join(''));
}

/** The signatures in a listing, by path. */
export function signaturesIn(listing: Buffer): Map<string, string> {
  const text = listing.toString('utf8');
  const signatures = new Map<string, string>();
  for (let start = 0, end; (end = text.indexOf(END, start)) >= 0; start = end + END.length) {
    let path = start;
    for (let field = 0; field < 4; field++) path = text.indexOf(' ', path) + 1;
    signatures.set(text.slice(path, end), text.slice(start, path));
  }
  return signatures;
}

/** Whether a file has rested so long that its signature tells when it changes; `checked` is when it was looked at. */
export function isSettled(signature: string, checked: number): boolean {
  const [, modified, changed] = signature.split(' ').map(Number);
  return Math.max(modified ?? Number.NaN, changed ?? Number.NaN) * 1_000 < checked - GRAIN;
}

function entryOf(root: string, file: string): string {
  try {
    // As numbers, which are exact to a quarter of a microsecond: more than that costs twice as much.
    const stats = lstatSync(`${root}/${file}`, { throwIfNoEntry: false });
    if (!stats?.isFile()) return '';
    const { size, mtimeMs, ctimeMs, ino } = stats;
    return `${String(size)} ${String(mtimeMs / 1_000)} ${String(ctimeMs / 1_000)} ${String(ino)} ${file}${END}`;
  } catch {
    // Why it cannot be read is said when it is read.
    return '';
  }
}
