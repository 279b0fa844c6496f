import { COLLECTIONS, type Collection } from '../../model/collections.js';
import type { FileIndex, Hit } from '../file-index.js';
import type { FileState } from '../file-state.js';
import { HASH } from '../index-format.js';
import type { Survey } from '../survey.js';
import { UNKNOWN } from './kept-listing.js';

/** Where the index has what a row stands for; undefined for UNKNOWN. */
export function hitOf(row: number, { main, recent }: FileIndex): Hit | undefined {
  if (row === UNKNOWN) return undefined;
  const file = row < 0 ? recent : main;
  return file && { file, row: row < 0 ? ~row : row };
}

/** States of the files that rows stand for, which are in the dataset's order. */
export function statesOf(rows: Int32Array, index: FileIndex): (FileState | undefined)[] {
  const states: (FileState | undefined)[] = [];
  let latest: Collection | undefined;
  for (const row of rows) {
    const hit = hitOf(row, index);
    const path = hit?.file.files[hit.row] ?? '';
    if (!latest || !path.startsWith(`${latest.name}/`)) latest = collectionOf(path);
    states.push(hit?.file.state(hit.row, latest));
  }
  return states;
}

/** The collection that a file is in; none for the manifest. */
export function collectionOf(path: string): Collection | undefined {
  return COLLECTIONS.find(({ name }) => path.startsWith(`${name}/`));
}

/** Rows of the files of a survey; undefined if the index does not know each of them as it is. */
export function rowsOf({ files, stamps }: Survey, index: FileIndex): Int32Array | undefined {
  const rows = new Int32Array(files.length);
  for (const [i, { file }] of files.entries()) {
    const hit = index.find(file, stamps, i);
    if (!hit) return undefined;
    rows[i] = hit.file === index.recent ? ~hit.row : hit.row;
  }
  return rows;
}

/** Hashes of what the files hold that rows stand for, `HASH` bytes each; undefined if one is not known. */
export function hashesOf(rows: Int32Array, index: FileIndex): Uint8Array | undefined {
  const all = new Uint8Array(rows.length * HASH);
  for (const [i, row] of rows.entries()) {
    const hit = hitOf(row, index);
    if (!hit) return undefined;
    all.set(hit.file.hash(hit.row), i * HASH);
  }
  return all;
}
