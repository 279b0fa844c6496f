import type { FileIndex } from '../file-index.js';
import type { FileState } from '../file-state.js';
import type { DataFile } from '../files.js';
import { IndexFile } from '../index-file.js';
import { IndexUpdate } from '../index-update.js';
import { readOne } from '../refresh.js';
import type { StateReader } from '../state-reader.js';
import { takeStamps } from '../stamps.js';
import { keepListing, type KeptListing, UNKNOWN } from './kept-listing.js';
import { collectionAt, hitOf } from './rows.js';

/** A new list of a dataset's files, and the index that may know what they hold. */
export interface Listed {
  root: string;
  /** Time of the clock before the list was begun, in milliseconds. */
  checked: number;
  index: FileIndex;
  list: Buffer;
}

/** A file that must be read. */
interface Unread extends DataFile {
  position: number;
}

/**
 * Reads the files whose entries have changed since a list was kept, and those without a row, and brings the index up to
 * date. Gives their states, by position; `before` is what was known of all. Undefined if the whole index would have to be written anew.
 */
export async function mend(
  { root, checked, index, list }: Listed,
  kept: KeptListing,
  before: readonly (FileState | undefined)[],
  changed: ReadonlySet<string>,
  reader: StateReader,
): Promise<Map<number, FileState> | undefined> {
  const unread = unreadFiles(kept, changed, index);
  const stamps = takeStamps(root, unread);
  const update = new IndexUpdate(index, stamps, checked, unread.length, kept.rows.length);
  if (update.isWhole) {
    update.finish();
    return undefined;
  }
  const rows = kept.rows.slice();
  for (const { position } of unread) rows[position] = UNKNOWN;
  let count = keepRecent(rows, before, index, update);
  const unknown: [number, string][] = [];
  const states = new Map<number, FileState>();
  for (const [i, { position, ...data }] of unread.entries()) {
    const { state, isKept } = await readOne(root, data, { i, guess: position }, update, reader);
    states.set(position, state);
    if (isKept && update.isSettled(i)) rows[position] = ~count;
    else unknown.push([position, data.file]);
    if (isKept) count++;
  }
  if (update.finish())
    keepListing(
      { list, rows, ends: kept.ends, unknown, diagnostics: kept.diagnostics },
      { path: index.path, main: index.main, recent: IndexFile.open(index.recentPath, index.place.version, index.root) },
    );
  return states;
}

/** Files without a row, and those whose entries have changed. */
function unreadFiles({ rows, ends, unknown }: KeptListing, changed: ReadonlySet<string>, index: FileIndex): Unread[] {
  const found = unknown.map(([position, file]): Unread => ({ position, file, of: collectionAt(position, ends) }));
  const others = new Set(changed);
  for (const { file } of found) others.delete(file);
  for (let position = 0; others.size > 0 && position < rows.length; position++) {
    const hit = hitOf(rows[position] ?? UNKNOWN, index);
    const file = hit?.file.files[hit.row] ?? '';
    if (others.delete(file)) found.push({ position, file, of: collectionAt(position, ends) });
  }
  return found.sort((a, b) => a.position - b.position);
}

/** Tells the update what the recent index knows and still holds, and gives it its new rows; counts them. */
function keepRecent(
  rows: Int32Array,
  states: readonly (FileState | undefined)[],
  index: FileIndex,
  update: IndexUpdate,
): number {
  let count = 0;
  for (let position = 0; position < rows.length; position++) {
    const row = rows[position] ?? UNKNOWN;
    if (row >= 0) continue;
    const [state, hit] = [states[position], hitOf(row, index)];
    if (!state || !hit) continue;
    update.keepRow(state, hit);
    rows[position] = ~count++;
  }
  return count;
}
