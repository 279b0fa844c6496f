import { FileIndex } from './file-index.js';
import { type FileState, stateOf } from './file-state.js';
import { type DataFile, readText } from './files.js';
import { hashOf, IndexUpdate } from './index-update.js';
import type { LoadOptions } from './load-options.js';
import type { Stamps } from './stamps.js';

/** What a run knows of the dataset's files before it reads any. */
export interface Reading {
  root: string;
  files: readonly DataFile[];
  stamps: Stamps;
  /** Time of the clock before the stamps were taken, in milliseconds. */
  checked: number;
  /** States of the files, undefined for those that must be read. */
  states: readonly (FileState | undefined)[];
}

/** So many changed files are kept in memory; of more, what the index has of them is used as soon as it is written. */
const IN_MEMORY = 2_000;

/**
 * Reads the files that have changed, and keeps what they hold in the index. Undefined if what was read had to be left
 * to an index that could not be written in the end: then only reading without an index helps.
 */
export async function refresh({ root, files, stamps, checked, states }: Reading, index: FileIndex, options: LoadOptions): Promise<FileState[] | undefined> {
  const changed = states.filter((state) => state === undefined).length;
  const update = new IndexUpdate(index, stamps, checked, changed, files.length);
  const isSpilled = update.isWhole && changed > IN_MEMORY && update.isKeeping;
  const all: (FileState | undefined)[] = [];
  for (const [i, data] of files.entries()) {
    const known = states[i];
    if (known) update.keep(known, i);
    const { state, isKept } = known ? { state: known, isKept: true } : await readOne(root, data, i, update, options);
    all.push(isSpilled && isKept ? undefined : state);
  }
  const isWritten = update.finish();
  if (!isSpilled) return all.filter((state) => state !== undefined);
  return isWritten ? fromIndex(FileIndex.open(index.place, root), files, all) : undefined;
}

async function readOne(root: string, data: DataFile, i: number, update: IndexUpdate, options: LoadOptions): Promise<{ state: FileState; isKept: boolean }> {
  const read = readText(root, data.file);
  if ('diagnostic' in read) return { state: { data, value: undefined, diagnostics: [read.diagnostic] }, isKept: false };
  const hash = hashOf(read.text);
  const known = update.withContent(data, hash);
  const state = known ?? (await stateOf(data, read.text, options));
  return { state, isKept: update.add(state, hash, i, known === undefined) };
}

function fromIndex({ main }: FileIndex, files: readonly DataFile[], states: readonly (FileState | undefined)[]): FileState[] | undefined {
  if (!main) return undefined;
  return files.flatMap((data, i) => {
    const row = states[i] ? undefined : main.rowOf(data.file, i);
    return states[i] ?? (row === undefined ? [] : main.state(row, data));
  });
}
