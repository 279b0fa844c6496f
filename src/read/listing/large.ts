import { readFileSync, rmSync } from 'node:fs';
import type { Dataset } from '../../model/dataset.js';
import { FileIndex } from '../file-index.js';
import { FolderDataset } from '../folder-dataset.js';
import { indexFile, type IndexPlace } from '../index-folder.js';
import type { LoadOptions } from '../load-options.js';
import { readSource } from '../source.js';
import { indexed, survey } from '../survey.js';
import { changedPaths } from './entries.js';
import { startFind } from './find.js';
import { keepListing, type KeptListing, readKeptListing } from './kept-listing.js';
import type { Listed } from './mend.js';
import { endsOf, hashesOf, rowsOf, statesOf } from './rows.js';

/** What is known of a large dataset while `find` still looks at its files; `certain` is undefined where it is of no help. */
export interface LargeBeginning {
  likely: Dataset | undefined;
  certain: () => Promise<Dataset | undefined>;
}

/**
 * Begins to read a large dataset. If `find` lists its files just as it did when the index knew them all, nothing more has
 * to be looked at. Undefined where there is no `find`, or no folder to let it write to.
 */
export function beginLarge(root: string, place: IndexPlace, options: LoadOptions): LargeBeginning | undefined {
  const checked = Date.now();
  const output = `${indexFile(place.folder, root).path}.${String(process.pid)}.${String(checked)}.tmp`;
  const listed = started(root, output);
  if (!listed) return undefined;
  const index = FileIndex.open(place, root);
  const kept = readKeptListing(index);
  const likely = kept && likelyDataset(root, kept, index, options);
  const certain = async (): Promise<Dataset | undefined> => {
    try {
      if (!(await listed)) return undefined;
      const list = readFileSync(output);
      const changed = kept && changedPaths(kept.list, list);
      if (likely && changed?.size === 0) return likely;
      const before = { root, checked, index, output, list };
      return (kept && changed && (await (await import('./mend.js')).mended(before, kept, changed, options))) ?? (await oneByOne(before, options));
    } finally {
      rmSync(output, { force: true });
    }
  };
  return { likely, certain };
}

function started(root: string, output: string): Promise<boolean> | undefined {
  try {
    return startFind(root, output);
  } catch {
    return undefined;
  }
}

function likelyDataset(root: string, kept: KeptListing, index: FileIndex, { packaged }: LoadOptions): Dataset | undefined {
  const { rows, diagnostics } = kept;
  const states = statesOf(kept, index);
  if (!states.every((state) => state !== undefined)) return undefined;
  return new FolderDataset(root, packaged, states, diagnostics, (file) => readSource(root, file), () => hashesOf(rows, index));
}

/** Looks at each file, and keeps the list if the index knew them all. A file that changed after it was listed will have another entry next time. */
async function oneByOne({ root, index, output, list }: Listed, options: LoadOptions): Promise<Dataset | undefined> {
  const found = survey(root);
  const known = await indexed(found, index, options);
  if (!known) return undefined;
  const rows = rowsOf(found, index);
  if (rows) keepListing(output, list.length, { rows, ends: endsOf(found.files), unknown: [], diagnostics: found.diagnostics }, index);
  return new FolderDataset(root, options.packaged, known.states, found.diagnostics, (file) => readSource(root, file), known.hashes);
}
