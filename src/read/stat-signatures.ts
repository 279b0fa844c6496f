import { lstatSync } from 'node:fs';
import type { DataFile } from './files.js';

/** A file that changed so shortly before it was looked at, in milliseconds, may have changed again within the grain of the disk's clock. */
const GRAIN = 2_000;

/** From so many files on it is quicker to let `find` look at them: Node makes four dates for each. */
const MANY = 4_000;

/**
 * The stat signature of each file: size, modification time, change time, inode. A file whose signature is the same has the
 * same content, unless it was changed again within the grain of the clock. It is empty for whatever is not a regular
 * file, and proves nothing then: a link stays as it is while its target changes.
 */
export async function statSignatures(root: string, files: readonly DataFile[]): Promise<string[]> {
  const found = files.length < MANY ? undefined : (await import('./find.js')).signaturesByFind(root, files);
  return files.map(({ file }) => (found ? (found.get(file) ?? '') : signatureOf(`${root}/${file}`)));
}

/** Whether a file has rested so long that its signature tells when it changes; `checked` is when it was looked at. */
export function isSettled(signature: string, checked: number): boolean {
  const [, modified, changed] = signature.split(' ').map(Number);
  return Math.max(modified ?? Number.NaN, changed ?? Number.NaN) * 1_000 < checked - GRAIN;
}

function signatureOf(path: string): string {
  try {
    const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    if (!stats?.isFile()) return '';
    return `${String(stats.size)} ${seconds(stats.mtimeNs)} ${seconds(stats.ctimeNs)} ${String(stats.ino)}`;
  } catch {
    // Why it cannot be read is said when it is read.
    return '';
  }
}

/** Nanoseconds as `find` prints them. Before the second second of 1970 it prints them otherwise, and such a file is read each time. */
function seconds(time: bigint): string {
  const digits = String(time);
  return `${digits.slice(0, -9)}.${digits.slice(-9)}0`;
}
