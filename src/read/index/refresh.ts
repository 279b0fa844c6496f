import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { type FileState, readState } from '../file-state.js';
import { type DataFile, readText } from '../files.js';
import type { LoadOptions } from '../load-options.js';
import { isSettled } from '../stat-signatures.js';
import { StateReader } from '../state-reader.js';
import { cachePath, type CachePlace, writeCacheEntry } from './cache-entry.js';
import { tidyCacheFolder } from './cache-folder.js';
import { type Evidence, IndexEncoder, isPlain } from './encode.js';
import type { FileIndex, IndexedFile } from './file-index.js';

/** A dataset's folder as it was found. */
export interface Survey {
  root: string;
  files: readonly DataFile[];
  /** Stat signatures of the files. */
  signatures: readonly string[];
  /** Time of the clock before the signatures were taken, in milliseconds. */
  checked: number;
}

/** A file as it is now. */
interface Look {
  state: FileState;
  /** None for a file that the index cannot keep: a link, whatever cannot be read, a value that JSON does not know. */
  evidence?: Evidence;
  /** Whether an index that knows it as it is now spares the next run some work. */
  isNews: boolean;
}

/** Reads the files that are not known to be unchanged, and writes the index anew if that is of use. Tells all states, and what stands for the contents of all. */
export async function refresh(
  { root, files, signatures, checked }: Survey,
  unchanged: readonly (IndexedFile | undefined)[],
  index: FileIndex,
  place: CachePlace,
  options: LoadOptions,
): Promise<{ states: FileState[]; contents: string | undefined }> {
  const looks: Look[] = [];
  const reader = new StateReader(options);
  for (const [i, data] of files.entries()) {
    const known = unchanged[i];
    const signature = signatures[i] ?? '';
    if (known) looks.push({ state: known, evidence: { signature, hash: known.hash }, isNews: false });
    else looks.push(await look(root, data, { signature, checked, guess: i }, index, reader));
  }
  const contents = contentsOf(looks);
  const kept = looks.filter(({ evidence }) => evidence !== undefined).length;
  // Files that are gone leave nothing of what they held.
  if (looks.some(({ isNews }) => isNews) || kept < index.size) write(root, looks, contents, place);
  return { states: looks.map(({ state }) => state), contents };
}

async function look(
  root: string,
  data: DataFile,
  { signature, checked, guess }: { signature: string; checked: number; guess: number },
  index: FileIndex,
  reader: StateReader,
): Promise<Look> {
  const read = readText(root, data.file);
  if ('diagnostic' in read) return { state: readState(data, undefined, [read.diagnostic]), isNews: false };
  const hash = hashOf(read.text);
  const known = index.withContent(data, hash, guess);
  const state = known ?? (await reader.stateOf(data, read.text));
  if (signature === '' || !isPlain(state.value ?? null)) return { state, isNews: false };
  const settled = isSettled(signature, checked);
  return { state, evidence: { signature: settled ? signature : '', hash }, isNews: settled || !known };
}

function write(root: string, looks: readonly Look[], contents: string | undefined, place: CachePlace): void {
  const encoder = new IndexEncoder();
  for (const { state, evidence } of looks) if (evidence) encoder.add(state, evidence);
  const path = cachePath(place.folder, root, 'index');
  if (writeCacheEntry(path, place.version, contents ?? '', encoder.parts())) tidyCacheFolder(dirname(path));
}

/** Stands for the names and the contents of all files; undefined if one cannot be told by its content. */
function contentsOf(looks: readonly Look[]): string | undefined {
  const names = looks.flatMap(({ state, evidence }) => (evidence ? [`${state.file}\0${evidence.hash}\n`] : []));
  return names.length === looks.length ? hashOf(names.join('')) : undefined;
}

/** Tells contents apart for good. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest().toString('base64', 0, 18);
}
