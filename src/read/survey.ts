import type { Diagnostic } from '../model/diagnostic.js';
import { type DataFile, listFiles } from './files.js';
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
