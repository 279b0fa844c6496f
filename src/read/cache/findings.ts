import type { Dataset } from '../../model/dataset.js';
import type { Diagnostic } from '../../model/diagnostic.js';
import { FolderDataset } from '../folder-dataset.js';
import { cachePath, type CachePlace, readCacheEntry, writeCacheEntry } from './entry.js';

/**
 * What `check` finds in a dataset, kept from one run to the next: it is called only if a file is not what it was when it
 * was called last. A cache beside the index: where it is missing, foreign or damaged, all is checked.
 */
export async function keptFindings(
  dataset: Dataset,
  place: CachePlace | undefined,
  check: () => Promise<Diagnostic[]>,
): Promise<Diagnostic[]> {
  const state = dataset instanceof FolderDataset ? dataset.state : undefined;
  if (state === undefined || place === undefined) return check();
  const path = cachePath(place.folder, dataset.root, 'findings');
  const kept = readCacheEntry(path, place.version);
  if (kept?.state === state) return JSON.parse(String(kept.parts.get('findings'))) as Diagnostic[];
  const found = await check();
  writeCacheEntry(path, place.version, state, { findings: JSON.stringify(found) });
  return found;
}
