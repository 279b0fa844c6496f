import { COLLECTION_NAMES } from '../../model/collections.js';
import { arrange, type DataFile, type Listed } from '../files.js';
import { STAMP, type Stamps } from '../stamps.js';
import type { Diagnostic } from '../../model/diagnostic.js';

const END = 0;
/** What stands before the path, each with a space behind it. */
const FACTS = 6;

/** Lists differ in more entries than this only when it is quicker to look at all. */
const MOST_CHANGES = 1_000;
/** Bytes that are compared at once. */
const STRIDE = 65_536;

/** One thing that `find` has seen. */
export interface Entry {
  /** As `find` names types: `f` for a regular file, `d` for a folder. */
  type: string;
  /** Relative to the root, with forward slashes. */
  path: string;
  /** `STAMP` numbers as Node gives them; NaN where there are none to go by. */
  stamp: readonly number[];
}

/** Reads an entry as `find` has written it, without its end. */
export function parseEntry(text: string): Entry {
  const facts = text.split(' ', FACTS);
  const path = text.slice(facts.reduce((sum, fact) => sum + fact.length + 1, 0));
  const [type = '', size, modified = '', changed = '', inode, device] = facts;
  const stamp = type === 'f' ? [Number(size), milliseconds(modified), milliseconds(changed), Number(inode), Number(device)] : new Array<number>(STAMP).fill(Number.NaN);
  return { type, path, stamp };
}

/** `seconds.nanoseconds0` in milliseconds, rounded as Node rounds; NaN for a time before 1970, which `find` writes otherwise. */
function milliseconds(time: string): number {
  const [, seconds, nanoseconds] = /^(\d+)\.(\d{9})0$/u.exec(time) ?? [];
  return Number(seconds) * 1_000 + Number(nanoseconds) / 1_000_000;
}

/** What a list shows of a dataset, as `listFiles` and `takeStamps` do. */
export function surveyed(list: Buffer): { files: DataFile[]; diagnostics: Diagnostic[]; stamps: Stamps } {
  const stampOf = new Map<string, readonly number[]>();
  const within = new Map<string, Listed[]>(COLLECTION_NAMES.map((name) => [name, []]));
  for (const text of list.toString('utf8').split('\0')) {
    const { type, path, stamp } = parseEntry(text);
    const slash = path.indexOf('/');
    within.get(path.slice(0, slash))?.push({ name: path.slice(slash + 1), isFolder: type === 'd' });
    stampOf.set(path, stamp);
  }
  const { files, diagnostics } = arrange((name) => within.get(name) ?? []);
  const stamps = new Float64Array(files.length * STAMP);
  for (const [i, { file }] of files.entries()) stamps.set(stampOf.get(file) ?? [], i * STAMP);
  return { files, diagnostics, stamps };
}

/** The entry of a path; undefined if it is not in the list. */
export function entryOf(path: string, list: Buffer): Entry | undefined {
  for (let at = list.indexOf(` ${path}\0`); at >= 0; at = list.indexOf(` ${path}\0`, at + 1)) {
    const found = parseEntry(list.toString('utf8', startOf(list, at), list.indexOf(END, at)));
    if (found.path === path) return found;
  }
  return undefined;
}

/** Entries of the second list that are not as they were in the first; undefined if others stand in it, or too many have changed. */
export function changedEntries(before: Buffer, after: Buffer): Entry[] | undefined {
  const changed: Entry[] = [];
  let [mine, its] = [0, 0];
  for (;;) {
    const same = sameLength(before, mine, after, its);
    if (mine + same === before.length && its + same === after.length) return changed;
    const [was, is] = [entryAt(before, mine + same), entryAt(after, its + same)];
    if (!was || !is || changed.length === MOST_CHANGES) return undefined;
    if (was.entry.path !== is.entry.path || was.entry.type !== is.entry.type) return undefined;
    changed.push(is.entry);
    [mine, its] = [was.end + 1, is.end + 1];
  }
}

function entryAt(list: Buffer, at: number): { entry: Entry; end: number } | undefined {
  const end = list.indexOf(END, at);
  return end < 0 ? undefined : { entry: parseEntry(list.toString('utf8', startOf(list, at), end)), end };
}

function startOf(list: Buffer, at: number): number {
  return at === 0 ? 0 : list.lastIndexOf(END, at - 1) + 1;
}

/** How many bytes are the same from here on; compared in ever smaller pieces where they differ. */
function sameLength(before: Buffer, mine: number, after: Buffer, its: number): number {
  const most = Math.min(before.length - mine, after.length - its);
  let same = 0;
  for (let step = STRIDE; step >= 1; step >>= 1) {
    while (same + step <= most && before.compare(after, its + same, its + same + step, mine + same, mine + same + step) === 0) same += step;
  }
  return same;
}
