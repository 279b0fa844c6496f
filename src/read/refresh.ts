import { FileIndex } from './file-index.js';
import { type FileState, readState } from './file-state.js';
import { type DataFile, readText } from './files.js';
import { hashOf, IndexUpdate } from './index-update.js';
import { knownFile } from './known-file.js';
import type { LoadOptions } from './load-options.js';
import { StateReader } from './state-reader.js';
import type { Survey } from './survey.js';

/** So many changed files are kept in memory; of more, what the index has of them is used as soon as it is written. */
const IN_MEMORY = 2_000;

/**
 * Reads the files that have changed, whose states are undefined, and keeps what they hold in the index. Undefined if what was read had to be left
 * to an index that could not be written in the end: then only reading without an index helps.
 */
export async function refresh(
  { root, files, stamps, checked }: Survey,
  states: readonly (FileState | undefined)[],
  index: FileIndex,
  options: LoadOptions,
): Promise<readonly FileState[] | undefined> {
  const changed = states.filter((state) => state === undefined).length;
  const update = new IndexUpdate(index, stamps, checked, changed, files.length);
  const isSpilled = update.isWhole && changed > IN_MEMORY && update.isKeeping;
  const all: (FileState | undefined)[] = [];
  const reader = new StateReader(options);
  for (const [i, data] of files.entries()) {
    const known = states[i];
    if (known) update.keep(known, i);
    const one = known ? { state: known, isKept: true } : readOne(root, data, { i, guess: i }, update, reader);
    const { state, isKept } = one instanceof Promise ? await one : one;
    all.push(isSpilled && isKept ? undefined : state);
  }
  const isWritten = update.finish();
  if (!isSpilled) return all.filter((state) => state !== undefined);
  return isWritten ? fromIndex(FileIndex.open(index.place, root), files, all) : undefined;
}

/** A file that was read for the index. */
export interface Read {
  state: FileState;
  /** Whether the index will know it. */
  isKept: boolean;
}

/** Reads a file whose stamp is the `i`th; the index may have it in the row that is guessed. */
export function readOne(
  root: string,
  data: DataFile,
  { i, guess }: { i: number; guess: number },
  update: IndexUpdate,
  reader: StateReader,
): Read | Promise<Read> {
  const read = readText(root, data.file);
  if ('diagnostic' in read) return { state: readState(data, undefined, [read.diagnostic]), isKept: false };
  const hash = hashOf(read.text);
  const known = update.withContent(data, hash, guess);
  if (known) return { state: known, isKept: update.add(known, hash, i, false) };
  const tell = (state: FileState): Read => ({
    state: readState(data, state.value, state.diagnostics, hash),
    isKept: update.add(state, hash, i, true),
  });
  const state = reader.stateOf(data, read.text);
  return state instanceof Promise ? state.then(tell) : tell(state);
}

function fromIndex(
  { main }: FileIndex,
  files: readonly DataFile[],
  states: readonly (FileState | undefined)[],
): FileState[] | undefined {
  if (!main) return undefined;
  return files.flatMap((data, i) => {
    const row = states[i] ? undefined : main.rowOf(data.file, i);
    return states[i] ?? (row === undefined ? [] : knownFile(main, row, data.of));
  });
}
