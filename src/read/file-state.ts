import type { Json } from '../model/dataset.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { DataFile } from './files.js';

/** All that is known of one file: what the index keeps. */
export interface FileState {
  data: DataFile;
  /** The mapping that the file holds; undefined if it cannot be read as one. */
  value: { [key: string]: Json } | undefined;
  diagnostics: Diagnostic[];
}
