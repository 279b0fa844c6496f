import type { Json } from '../model/dataset.js';
import type { Finding } from '../model/diagnostic.js';
import type { CachePlace } from './cache/entry.js';

/** What is wrong with the content of one file, whatever the others hold; told at once where that is nothing. */
export type Inspect = (value: { [key: string]: Json }, file: string) => Finding[] | Promise<Finding[]>;

export interface LoadOptions {
  /** Whether the folder is the copy that ships with the package. */
  packaged: boolean;
  /** The checks of single files of a schema, by its name; asked for only when such a file has to be parsed. */
  inspector(schema: string): Promise<Inspect>;
  /** Where to keep what was read; nowhere if left out. */
  index?: CachePlace | undefined;
  /** Whether `yaml` reads every file, also those that the quick reader of the canonical form could read. */
  strictParser?: boolean | undefined;
}
