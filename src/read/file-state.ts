import { type CollectionName, type Records, stemOf } from '../model/collections.js';
import type { Entity, Json } from '../model/dataset.js';
import type { Diagnostic, Path } from '../model/diagnostic.js';
import type { DataFile } from './files.js';

/** All that is known of one file: what the index keeps. */
export interface FileState extends DataFile {
  /** The mapping that the file holds; undefined if it cannot be read as one. */
  value: { [key: string]: Json } | undefined;
  /** The keys of that mapping. */
  readonly keys: readonly string[];
  diagnostics: Diagnostic[];
  /** The record that all of the file is; undefined if anything is wrong with it. */
  record(): Entity | undefined;
}

/** A file that was read. */
class ReadFile implements FileState {
  readonly file: string;
  readonly of: DataFile['of'];

  constructor(
    data: DataFile,
    readonly value: FileState['value'],
    readonly diagnostics: Diagnostic[],
  ) {
    this.file = data.file;
    this.of = data.of;
  }

  get keys(): readonly string[] {
    return Object.keys(this.value ?? {});
  }

  record(): Entity | undefined {
    const { of, file, value, diagnostics } = this;
    if (of?.layout !== 'file' || value === undefined || diagnostics.length > 0) return undefined;
    return {
      collection: of.name,
      id: stemOf(file),
      fields: value as unknown as Records[CollectionName],
      file,
      path: WHOLE_FILE,
    };
  }
}

/** State of a file that was read. */
export function readState(data: DataFile, value: FileState['value'], diagnostics: Diagnostic[]): FileState {
  return new ReadFile(data, value, diagnostics);
}

/** Where a record stands in a file that holds no other. */
export const WHOLE_FILE: Path = [];
