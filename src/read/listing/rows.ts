import { COLLECTIONS, type Collection } from '../../model/collections.js';
import type { FileIndex, Hit } from '../file-index.js';
import type { FileState } from '../file-state.js';
import type { DataFile } from '../files.js';
import { knownFile } from '../known-file.js';
import type { Survey } from '../survey.js';
import { type Rows, UNKNOWN } from './kept-listing.js';

/** Where the index has what a row stands for; undefined for UNKNOWN. */
export function hitOf(row: number, { main, recent }: FileIndex): Hit | undefined {
  if (row === UNKNOWN) return undefined;
  const file = row < 0 ? recent : main;
  return file && { file, row: row < 0 ? ~row : row };
}

/** States of the files that rows stand for; undefined for UNKNOWN. Paths are left for later: hardly one is looked at. */
export function statesOf({ rows, ends }: Pick<Rows, 'rows' | 'ends'>, index: FileIndex): (FileState | undefined)[] {
  const states: (FileState | undefined)[] = [];
  for (const [i, end] of [1, ...ends].entries()) {
    const of = COLLECTIONS[i - 1];
    while (states.length < end) {
      const hit = hitOf(rows[states.length] ?? UNKNOWN, index);
      states.push(hit && knownFile(hit.file, hit.row, of));
    }
  }
  return states;
}

/** For each collection, the position behind the last of its files. */
export function endsOf(files: readonly DataFile[]): number[] {
  let end = 1;
  return COLLECTIONS.map((collection) => {
    while (files[end]?.of === collection) end++;
    return end;
  });
}

/** The collection of the file at a position; none for the manifest. */
export function collectionAt(position: number, ends: readonly number[]): Collection | undefined {
  return position === 0 ? undefined : COLLECTIONS[ends.findIndex((end) => position < end)];
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
