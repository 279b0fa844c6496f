import type { Collection, CollectionName, Records } from '../model/collections.js';
import type { Entity } from '../model/dataset.js';
import type { Diagnostic, Path } from '../model/diagnostic.js';
import { type FileState, stemOf, WHOLE_FILE } from './file-state.js';
import type { IndexFile } from './index-file.js';

/** What the index knows of a file in one of its rows; its values are read when they are looked at. */
export function knownFile(index: IndexFile, row: number, of: Collection | undefined): FileState {
  return of?.layout === 'file' ? new KnownRecord(index, row, of) : new KnownFile(index, row, of);
}

/** A file that the index knows, read from it when it is looked at. Its fields are declared, and not set twice: there may be very many of these. */
class KnownFile implements FileState {
  declare readonly index: IndexFile;
  declare readonly row: number;
  declare readonly of: Collection | undefined;

  constructor(index: IndexFile, row: number, of: Collection | undefined) {
    this.index = index;
    this.row = row;
    this.of = of;
  }

  get file(): string {
    return this.index.files[this.row] ?? '';
  }

  get value(): FileState['value'] {
    return this.index.value(this.row);
  }

  get diagnostics(): Diagnostic[] {
    return this.index.faults(this.row);
  }

  get hash(): Uint8Array {
    return this.index.hash(this.row);
  }

  record(): Entity | undefined {
    return undefined;
  }
}

/** A file that holds one record, and that record: a large dataset has many, and each is to be small. */
class KnownRecord extends KnownFile implements Entity {
  declare readonly of: Collection;
  declare private knownId?: string;
  declare private knownFields?: Records[CollectionName];

  get collection(): CollectionName {
    return this.of.name;
  }

  get id(): string {
    return (this.knownId ??= stemOf(this.of.name, this.file));
  }

  get fields(): Records[CollectionName] {
    return (this.knownFields ??= this.index.value(this.row) as unknown as Records[CollectionName]);
  }

  get path(): Path {
    return WHOLE_FILE;
  }

  override record(): Entity | undefined {
    return this.index.isSound(this.row) ? this : undefined;
  }
}
