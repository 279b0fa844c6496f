import type { Dataset } from '../../model/dataset.js';
import { FileIndex } from '../file-index.js';
import type { FileState } from '../file-state.js';
import { FolderDataset } from '../folder-dataset.js';
import type { IndexPlace } from '../index-folder.js';
import type { Beginning, LoadOptions } from '../load-options.js';
import { readWithIndex } from '../read-with-index.js';
import { StateReader } from '../state-reader.js';
import { survey } from '../survey.js';
import { changedPaths } from './entries.js';
import { startFind } from './find.js';
import { keepListing, type KeptListing, readKeptListing } from './kept-listing.js';
import type { Listed } from './mend.js';
import { collectionAt, endsOf, rowsOf, statesOf } from './rows.js';

/** Files that are read on the mere likelihood that no other has changed. */
const MOST_UNKNOWN = 16;

/**
 * Begins to read a large dataset. If `find` lists its files just as it did when the index knew them all, nothing more has
 * to be looked at. Where there is no `find`, or no folder to let it write to, or it fails, the dataset is read `otherwise`.
 */
export async function beginLarge(
  root: string,
  place: IndexPlace,
  options: LoadOptions,
  otherwise: Beginning,
): Promise<Beginning> {
  const checked = Date.now();
  const listed = started(root, place.folder);
  if (!listed) return otherwise;
  const index = FileIndex.open(place, root);
  const kept = readKeptListing(index);
  // Files that the index does not know are read while there is time.
  const read = new Set(kept?.unknown.map(([, file]) => file));
  const reader = new StateReader(options);
  const states = kept && statesOf(kept, index);
  const likely = kept && states && (await likelyDataset(root, kept, states, options, reader));
  const certain: Beginning['certain'] = async (wasAsked = false) => {
    if (await isPending(listed)) await prepare(index, reader);
    const list = await listed;
    if (!list) return otherwise.certain();
    const changed = kept && changedPaths(kept.list, list);
    const wasLikely = likely !== undefined && changed !== undefined && [...changed].every((path) => read.has(path));
    if (wasLikely && (wasAsked || read.size === 0)) return { dataset: likely, wasLikely };
    const now = { root, checked, index, list };
    const mended = likely && changed && (await (await import('./mend.js')).mend(now, kept, states, changed, reader));
    const dataset = mended ? likely.withStates(mended) : await oneByOne(now, options);
    return dataset ? { dataset, wasLikely } : otherwise.certain();
  };
  return { likely, certain };
}

/** Whether a promise is not yet kept, now that everything else has had its turn. */
function isPending(promise: Promise<unknown>): Promise<boolean> {
  return Promise.race([promise.then(() => false), new Promise<boolean>((resolve) => setImmediate(resolve, true))]);
}

/** Makes ready for a change, as there is nothing else to do until `find` is done. */
async function prepare({ main }: FileIndex, reader: StateReader): Promise<void> {
  main?.readAhead();
  await reader.prepare();
  await import('./mend.js');
}

function started(root: string, folder: string): Promise<Buffer | undefined> | undefined {
  try {
    return startFind(root, folder);
  } catch {
    return undefined;
  }
}

/** What a dataset holds if its list is still the one that was kept; undefined if too much of it is not known for that to be likely. */
async function likelyDataset(
  root: string,
  kept: KeptListing,
  known: readonly (FileState | undefined)[],
  options: LoadOptions,
  reader: StateReader,
): Promise<FolderDataset | undefined> {
  if (kept.unknown.length > MOST_UNKNOWN) return undefined;
  const states = [...known];
  for (const [position, file] of kept.unknown)
    states[position] = await reader.read(root, { file, of: collectionAt(position, kept.ends) });
  return new FolderDataset(
    root,
    options.packaged,
    states.filter((state) => state !== undefined),
    kept.diagnostics,
  );
}

/** Looks at each file, and keeps the list if the index knew them all. A file that changed after it was listed will have another entry next time. */
async function oneByOne({ root, index, list }: Listed, options: LoadOptions): Promise<Dataset | undefined> {
  (await import('../memory.js')).saveMemory();
  const found = survey(root);
  const known = await readWithIndex(found, index, options);
  if (!known) return undefined;
  const rows = rowsOf(found, index);
  if (rows) keepListing({ list, rows, ends: endsOf(found.files), unknown: [], diagnostics: found.diagnostics }, index);
  return new FolderDataset(root, options.packaged, known, found.diagnostics);
}
