import type { Json } from '../model/dataset.js';
import type { Finding } from '../model/diagnostic.js';
import type { CachePlace } from './cache/entry.js';

/** What is wrong with the content of one file, whatever the others hold; told at once where that is nothing. `schema` names the file's schema. */
export type Inspect = (schema: string, value: { [key: string]: Json }, file: string) => Finding[] | Promise<Finding[]>;

export interface LoadOptions {
  /** Whether the folder is the copy that ships with the package. */
  packaged: boolean;
  /** The checks of single files; asked for only when a file has to be parsed. */
  inspect(): Promise<Inspect>;
  /** Where to keep what was read; nowhere if left out. */
  index?: CachePlace | undefined;
  /** Whether `yaml` reads every file, also those that the quick reader of the canonical form could read. */
  strictParser?: boolean | undefined;
}
