import type { Diagnostic } from '../model/diagnostic.js';
import type { FileIndex, Known } from './file-index.js';
import { type DataFile, listFiles } from './files.js';
import type { LoadOptions } from './load-options.js';
import { type Stamps, takeStamps } from './stamps.js';

/** A dataset's folder as it was found: its files, and what tells whether they have changed. */
export interface Survey {
  root: string;
  files: readonly DataFile[];
  /** What stands among the files that does not belong. */
  diagnostics: readonly Diagnostic[];
  stamps: Stamps;
  /** Time of the clock before the stamps were taken, in milliseconds. */
  checked: number;
}

/** Looks at each file of a dataset. Throws a DatasetError if there is none. */
export function survey(root: string): Survey {
  const checked = Date.now();
  const { files, diagnostics } = listFiles(root);
  return { root, files, diagnostics, stamps: takeStamps(root, files), checked };
}

/** States from the index, and from the files that it does not know as they are. Undefined if the index is of no help. */
export async function indexed(found: Survey, index: FileIndex, options: LoadOptions): Promise<Known | undefined> {
  const { files, stamps } = found;
  const states = files.map((data, i) => index.unchanged(data, stamps, i));
  if (states.every((state) => state !== undefined)) return { states, hashes: () => index.hashes(files, stamps) };
  const { refresh } = await import('./refresh.js');
  return refresh(found, states, index, options);
}
