import { realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as zlib from 'node:zlib';
import { readCacheFile, writeCacheFile } from './folder.js';

/** Node before 20.15 lacks it; there nothing is kept, and every run reads all files. */
const crc32 = (zlib as Partial<typeof zlib>).crc32;

/** Where something about a dataset is kept, and which program may believe it. */
export interface CachePlace {
  /** Folder of the user's caches for this program. */
  folder: string;
  /** Says all that decides what the program makes of a file. */
  version: string;
}

/**
 * What a file in the cache says of itself in its second line. The first is the checksum of all that follows; after the
 * second come its parts: JSON, or compiled code.
 */
interface Head {
  /** Who wrote it: another version may read files otherwise, or find other faults in them. */
  version: string;
  dataset: string;
  /** What the content follows from. */
  state: string;
  /** Bytes of each part, by its name. */
  parts: Record<string, number>;
}

/** The file that keeps something of a kind about a dataset. Its name stands for the dataset's real folder. */
export function cachePath(folder: string, root: string, kind: 'index' | 'findings'): string {
  const real = realpathSync.native(root);
  return join(folder, `${basename(real).replace(/[^\w.-]/gu, '_')}-${checksum(Buffer.from(real))}.${kind}`);
}

/** Tells damaged bytes, in one piece or several, from whole ones: eight hexadecimal digits. Not secure: what is kept is believed because only its user can write it. */
export function checksum(...pieces: readonly Uint8Array[]): string {
  return pieces
    .reduce((sum, piece) => crc32?.(piece, sum) ?? 0, 0)
    .toString(16)
    .padStart(8, '0');
}

/** Whether checksums can be made, and so anything be kept. */
export const canKeep = crc32 !== undefined;

/** The parts of a kept file, and the state that they follow from; undefined if it is missing, damaged, of another program, of another dataset, or can have been written by somebody else. */
export function readCacheEntry(
  path: string,
  version: string,
): { state: string; parts: Map<string, Buffer> } | undefined {
  try {
    const bytes = readCacheFile(path);
    const sumEnd = bytes.indexOf('\n');
    const rest = bytes.subarray(sumEnd + 1);
    if (bytes.toString('latin1', 0, sumEnd) !== checksum(rest)) return undefined;
    const headEnd = rest.indexOf('\n');
    const head = JSON.parse(rest.toString('utf8', 0, headEnd)) as Head;
    if (head.version !== version || head.dataset !== basename(path)) return undefined;
    let end = headEnd + 1;
    const parts = Object.entries(head.parts).map(([name, length]): [string, Buffer] => [
      name,
      rest.subarray(end, (end += length)),
    ]);
    return { state: head.state, parts: new Map(parts) };
  } catch {
    return undefined;
  }
}

/** Keeps parts. Tells whether they are there now: a full disk, or a folder without permission, costs time and no answer. */
export function writeCacheEntry(
  path: string,
  version: string,
  state: string,
  kept: Readonly<Record<string, string | Buffer>>,
): boolean {
  const parts = Object.entries(kept).map(([name, part]): [string, Buffer] => [
    name,
    typeof part === 'string' ? Buffer.from(`${part}\n`) : part,
  ]);
  const lengths = Object.fromEntries(parts.map(([name, { length }]) => [name, length]));
  const head: Head = { version, dataset: basename(path), state, parts: lengths };
  // In pieces, since an index is as large as a third of all files of its dataset.
  const rest = [Buffer.from(`${JSON.stringify(head)}\n`), ...parts.map(([, part]) => part)];
  try {
    writeCacheFile(path, [Buffer.from(`${checksum(...rest)}\n`), ...rest]);
    return true;
  } catch {
    return false;
  }
}
