import type { Dataset } from '../model/dataset.js';
import type { Diagnostic } from '../model/diagnostic.js';
import { readCacheFile, writeCacheFile } from './cache-file.js';
import { FolderDataset } from './folder-dataset.js';
import { checksum } from './index-format.js';
import { indexFile, type IndexPlace } from './index-folder.js';

/**
 * What `check` finds in a dataset, kept from one run to the next: it is called only if a file is not what it was when it
 * was called last. A cache beside the index: where it is missing, foreign or damaged, all is checked.
 */
export async function keptFindings(
  dataset: Dataset,
  place: IndexPlace | undefined,
  check: () => Promise<Diagnostic[]>,
): Promise<Diagnostic[]> {
  const contents = dataset instanceof FolderDataset ? dataset.contents() : undefined;
  if (contents === undefined || place === undefined) return check();
  const path = `${indexFile(place.folder, dataset.root).path.slice(0, -'.index'.length)}.findings`;
  const state = JSON.stringify([place.version, contents]);
  const kept = recall(path, state);
  if (kept) return kept;
  const found = await check();
  keep(path, state, found);
  return found;
}

/** A file of two lines: the checksum of the second and the state of the dataset, and what was found. */
function recall(path: string, state: string): Diagnostic[] | undefined {
  try {
    const bytes = readCacheFile(path);
    const end = bytes.indexOf('\n');
    const found = bytes.subarray(end + 1);
    return bytes.toString('utf8', 0, end) === `${sumOf(found)} ${state}`
      ? (JSON.parse(found.toString('utf8')) as Diagnostic[])
      : undefined;
  } catch {
    return undefined;
  }
}

function keep(path: string, state: string, found: readonly Diagnostic[]): void {
  const bytes = Buffer.from(JSON.stringify(found));
  try {
    writeCacheFile(path, Buffer.concat([Buffer.from(`${sumOf(bytes)} ${state}\n`), bytes]));
  } catch {
    // All that is lost is time.
  }
}

/** Of a copy, which begins where numbers can be viewed. */
const sumOf = (bytes: Buffer): string => String(checksum(Uint8Array.from(bytes)));
