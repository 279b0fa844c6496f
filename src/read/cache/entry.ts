import { realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readCacheFile, writeCacheFile } from './folder.js';

/** Where something about a dataset is kept, and which program may believe it. */
export interface CachePlace {
  /** Folder of the user's caches for this program. */
  folder: string;
  /** Says all that decides what the program makes of a file. */
  version: string;
}

/* An entry of the cache is a line that says what it is, then its parts: JSON or compiled code. */

const NEW_LINE = 0x0a;

/** What the first line says. */
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
  return join(folder, `${basename(real).replace(/[^\w.-]/gu, '_')}-${numberOf(real)}.${kind}`);
}

/** A number for a text, in eight hexadecimal digits; two folders of one name hardly ever have the same. */
function numberOf(text: string): string {
  let number = 0;
  for (let i = 0; i < text.length; i++) number = (Math.imul(number, 31) + text.charCodeAt(i)) >>> 0;
  return number.toString(16).padStart(8, '0');
}

/** The parts of a kept file, and the state that they follow from; undefined if it is missing, damaged, of another program, of another dataset, or can have been written by somebody else. */
export function readCacheEntry(
  path: string,
  version: string,
): { state: string; parts: Map<string, Buffer> } | undefined {
  try {
    const content = readCacheFile(path);
    const headEnd = content.indexOf(NEW_LINE);
    const head = JSON.parse(content.subarray(0, headEnd).toString()) as Head;
    if (head.version !== version || head.dataset !== basename(path)) return undefined;
    let end = headEnd + 1;
    const parts = Object.entries(head.parts).map(([name, length]): [string, Buffer] => [
      name,
      content.subarray(end, (end += length)),
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
  const json = JSON.stringify(head);
  // V8 copies compiled code that does not begin at a multiple of eight bytes.
  const line = `${json.padEnd(Math.ceil((json.length + 1) / 8) * 8 - 1)}\n`;
  // In pieces, since an index is as large as a third of all files of its dataset.
  try {
    writeCacheFile(path, [Buffer.from(line), ...parts.map(([, part]) => part)]);
    return true;
  } catch {
    return false;
  }
}
