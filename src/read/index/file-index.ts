import type { Collection, CollectionName, Records } from '../../model/collections.js';
import type { Entity, Json } from '../../model/dataset.js';
import type { Diagnostic, Path } from '../../model/diagnostic.js';
import { type FileState, stemOf, WHOLE_FILE } from '../file-state.js';
import type { DataFile } from '../files.js';
import { cachePath, type CachePlace, readCacheEntry } from './cache-entry.js';

/*
 * The index of a dataset: what each file held when it was read last. It is JSON in two parts. The first, which every run
 * parses, has what is asked most, dictionary-encoded: each short value (a code, a date, a number, a name) stands once in
 * `values`, and the row of a file refers to it. The second is a list of long values, most of them texts; it is parsed when
 * the first of these is looked at, which most questions never do.
 */

/** A file: its path, its stat signature, the hash of its content, and its row. */
export type IndexedRow = [file: string, signature: string, hash: string, row: readonly number[]];

/** The first part. */
export interface Asked {
  /** Lists of field names, in the order of the records that have them. */
  shapes: string[][];
  values: Json[];
  /**
   * The files of the dataset, in order. A row is the number of a shape, and then the number of a value for each of its
   * names; from -1 downwards it counts in the second part. WHOLE stands before the one value of a file that is no record;
   * the row of a file that holds no mapping is empty.
   */
  files: IndexedRow[];
  /** What is wrong with files, by their position: hardly any has faults. */
  faults: [position: number, diagnostics: Diagnostic[]][];
}

export const WHOLE = -1;

const NO_DIAGNOSTICS: Diagnostic[] = [];

/** A cache: without it all answers are the same. */
export class FileIndex {
  readonly #files: readonly IndexedRow[];
  readonly #shapes: readonly (readonly string[])[];
  readonly #values: readonly Json[];
  readonly #faults: ReadonlyMap<number, Diagnostic[]>;
  readonly #textPart: Buffer;
  #texts: readonly Json[] | undefined;
  #byName: ReadonlyMap<string, number> | undefined;

  private constructor(
    { files, shapes, values, faults }: Asked,
    texts: Buffer,
    /** Stands for the names and contents of all files. */
    readonly contents: string | undefined,
  ) {
    this.#files = files;
    this.#shapes = shapes;
    this.#values = values;
    this.#faults = new Map(faults);
    this.#textPart = texts;
  }

  /** The index that is kept of a dataset; an empty one if none is, or if it cannot be believed. */
  static open({ folder, version }: CachePlace, root: string): FileIndex {
    const entry = readCacheEntry(cachePath(folder, root, 'index'), version);
    const [asked, texts] = entry?.parts ?? [];
    if (!entry || !asked || !texts)
      return new FileIndex({ files: [], shapes: [], values: [], faults: [] }, Buffer.from('[]'), undefined);
    return new FileIndex(
      JSON.parse(asked.toString('utf8')) as Asked,
      texts,
      entry.state === '' ? undefined : entry.state,
    );
  }

  /** How many files it knows. */
  get size(): number {
    return this.#files.length;
  }

  /** The state of a file, the `guess`th as a rule, whose stat signature proves that it is unchanged. */
  unchanged(data: DataFile, signature: string, guess: number): IndexedFile | undefined {
    const known = this.#find(data, guess);
    return known && signature !== '' && known.signature === signature ? known : undefined;
  }

  /** The state of a file that holds just this content, whatever its signature: copied, checked out anew, or touched. */
  withContent(data: DataFile, hash: string, guess: number): IndexedFile | undefined {
    const known = this.#find(data, guess);
    return known?.hash === hash ? known : undefined;
  }

  #find({ file, of }: DataFile, guess: number): IndexedFile | undefined {
    // Files are mostly asked for in their order.
    if (this.#files[guess]?.[0] !== file) this.#byName ??= new Map(this.#files.map(([name], i) => [name, i]));
    const position = this.#files[guess]?.[0] === file ? guess : this.#byName?.get(file);
    const row = position === undefined ? undefined : this.#files[position];
    if (position === undefined || !row) return undefined;
    const diagnostics = this.#faults.get(position) ?? NO_DIAGNOSTICS;
    return of?.layout === 'file'
      ? new IndexedRecord(this, row, diagnostics, of)
      : new IndexedFile(this, row, diagnostics, of);
  }

  /** What a file holds, by its row. */
  mapping(row: readonly number[]): FileState['value'] {
    const [first] = row;
    if (first === undefined) return undefined;
    if (first === WHOLE) return this.valueAt(row[1] ?? 0) as { [key: string]: Json };
    const names = this.#shapes[first] ?? [];
    const fields: Fields = {};
    let hasTexts = false;
    let place = 0;
    for (const name of names) {
      const number = row[++place] ?? 0;
      if (number < 0) hasTexts = true;
      fields[name] = number < 0 ? UNREAD : (this.#values[number] ?? null);
    }
    return (hasTexts ? new Proxy(fields, new TextReader(this, names, row)) : fields) as { [key: string]: Json };
  }

  valueAt(number: number): Json {
    if (number >= 0) return this.#values[number] ?? null;
    this.#texts ??= JSON.parse(this.#textPart.toString('utf8')) as Json[];
    return this.#texts[~number] ?? null;
  }
}

/** Stands for a value of the second part until it is looked at. */
const UNREAD = Symbol('unread');

interface Fields {
  [key: string]: Json | typeof UNREAD;
}

/** Puts a long value into a record when it is looked at. */
class TextReader implements ProxyHandler<Fields> {
  constructor(
    readonly index: FileIndex,
    readonly names: readonly string[],
    readonly row: readonly number[],
  ) {}

  get(fields: Fields, name: string): unknown {
    const value = fields[name];
    if (value !== UNREAD) return value;
    return (fields[name] = this.index.valueAt(this.row[this.names.indexOf(name) + 1] ?? 0));
  }

  getOwnPropertyDescriptor(fields: Fields, name: string): PropertyDescriptor | undefined {
    this.get(fields, name);
    return Reflect.getOwnPropertyDescriptor(fields, name);
  }
}

/** A file that the index knows. Its value is put together when it is looked at. */
export class IndexedFile implements FileState {
  #value: FileState['value'];

  constructor(
    protected readonly index: FileIndex,
    readonly row: IndexedRow,
    readonly diagnostics: Diagnostic[],
    readonly of: Collection | undefined,
  ) {}

  get file(): string {
    return this.row[0];
  }

  get signature(): string {
    return this.row[1];
  }

  get hash(): string {
    return this.row[2];
  }

  get value(): FileState['value'] {
    return (this.#value ??= this.index.mapping(this.row[3]));
  }

  record(): Entity | undefined {
    return undefined;
  }
}

/** A file that holds one record, and that record. */
class IndexedRecord extends IndexedFile implements Entity {
  declare readonly of: Collection;

  get collection(): CollectionName {
    return this.of.name;
  }

  get id(): string {
    return stemOf(this.of.name, this.file);
  }

  get fields(): Records[CollectionName] {
    return this.value as unknown as Records[CollectionName];
  }

  get path(): Path {
    return WHOLE_FILE;
  }

  override record(): Entity | undefined {
    return this.row[3].length > 0 && this.diagnostics.length === 0 ? this : undefined;
  }
}
