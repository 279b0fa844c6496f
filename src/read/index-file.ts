import { closeSync, fstatSync, openSync } from 'node:fs';
import type { Json } from '../model/dataset.js';
import type { Diagnostic } from '../model/diagnostic.js';
import { isOwn } from './cache-file.js';
import type { FileState } from './file-state.js';
import { IndexBytes } from './index-bytes.js';
import { CHUNK, HASH, NO_VALUE, TRAILER, WHOLE } from './index-format.js';
import { IndexSections, type RowShape } from './index-sections.js';
import { type LazyRow, lazyRecord } from './lazy-record.js';
import { STAMP, type Stamps } from './stamps.js';

/** Bytes of chunks that are kept decoded, twice: those in use and those in use before. */
const KEPT = 2_097_152;
/** A file that changed so shortly before it was looked at, in milliseconds, may have changed again unnoticed. */
export const GRAIN = 2_000;

const NO_DIAGNOSTICS: Diagnostic[] = [];

/** The values of a chunk. */
interface Decoded {
  first: number;
  values: Json[];
}

/** A file of the index, open for reading. */
export class IndexFile {
  readonly rows: number;
  readonly #bytes: IndexBytes;
  readonly #sections: IndexSections;
  readonly #starts: Uint32Array;
  readonly #cells: Uint32Array;
  #faults: ReadonlyMap<number, Diagnostic[]> | undefined;
  #stamps: Float64Array | undefined;
  #checked: Float64Array | undefined;
  #byName: Map<string, number> | undefined;
  #decoded = new Map<number, Decoded>();
  #decodedBefore = new Map<number, Decoded>();
  /** For each key, the chunk that a value was last taken from. */
  readonly #latest: (Decoded | undefined)[] = [];
  #decodedBytes = 0;

  private constructor(
    bytes: IndexBytes,
    /** Tells this file of the index from all others, and from what it was before. */
    readonly identity: string,
    /** Whether it is the file that has nearly all rows; values have other numbers in each. */
    readonly isMain: boolean,
  ) {
    this.#bytes = bytes;
    this.#sections = new IndexSections(bytes);
    this.#starts = this.#sections.starts;
    this.#cells = this.#sections.cells;
    this.rows = bytes.directory.rows;
  }

  /** Opens a file of the index if this version of the program wrote it, for this folder; else undefined. The index that ships with the package is part of it, and for any folder (none is given). */
  static open(path: string, version: string, root: string | undefined, isMain = false): IndexFile | undefined {
    let fd: number | undefined;
    let opened: IndexFile | undefined;
    try {
      fd = openSync(path, 'r');
      const stats = fstatSync(fd);
      if (stats.isFile() && (root === undefined || isOwn(stats)) && stats.size > TRAILER) {
        const bytes = new IndexBytes(path, fd, stats.size);
        const made = new IndexFile(bytes, [stats.size, stats.mtimeMs, stats.ino, bytes.sum].join(':'), isMain);
        if (made.isFrom(version, root)) opened = made;
      }
    } catch {
      // Missing, foreign or damaged: all that is lost is time.
    }
    if (fd !== undefined && opened?.needsFile !== true) closeSync(fd);
    return opened;
  }

  /** Whether values are still to be read from the file. */
  get needsFile(): boolean {
    return !this.#bytes.isWhole;
  }

  isFrom(version: string, root: string | undefined): boolean {
    return this.#bytes.directory.version === version && (root === undefined || this.#bytes.directory.root === root);
  }

  /** Paths of the files, each that of its row. */
  get files(): readonly string[] {
    return this.#sections.files;
  }

  /** Reads what will be asked if a file has changed, while there is time. */
  readAhead(): void {
    if (this.files.length > 0) this.hash(0);
  }

  /** The row of a file; `guess` is tried first, since files are mostly asked for in order. */
  rowOf(file: string, guess: number): number | undefined {
    if (this.files[guess] === file) return guess;
    this.#byName ??= new Map(this.files.map((name, row) => [name, row]));
    return this.#byName.get(file);
  }

  /** Whether a file's stamp, the `i`th, proves that it is as it was when the row was made. */
  isSame(row: number, stamps: Stamps, i: number): boolean {
    this.#stamps ??= this.#sections.stamps;
    this.#checked ??= this.#sections.checked;
    const [known, checked] = [this.#stamps, this.#checked];
    const mine = row * STAMP;
    const its = i * STAMP;
    for (let n = 0; n < STAMP; n++) if (known[mine + n] !== stamps[its + n]) return false;
    const changed = Math.max(known[mine + 1] ?? Number.NaN, known[mine + 2] ?? Number.NaN);
    return changed < (checked[row] ?? 0) - GRAIN;
  }

  stamp(row: number): Float64Array {
    return this.#sections.stamps.slice(row * STAMP, (row + 1) * STAMP);
  }

  checked(row: number): number {
    return this.#sections.checked[row] ?? 0;
  }

  hash(row: number): Uint8Array {
    return this.#sections.hashes.subarray(row * HASH, (row + 1) * HASH);
  }

  /** What is wrong with a file. */
  faults(row: number): Diagnostic[] {
    this.#faults ??= this.#sections.faults;
    return this.#faults.get(row) ?? NO_DIAGNOSTICS;
  }

  /** Whether a file holds a mapping in which nothing is wrong. */
  isSound(row: number): boolean {
    this.#faults ??= this.#sections.faults;
    return this.#cells[this.#starts[row] ?? 0] !== NO_VALUE && !this.#faults.has(row);
  }

  /** What a file holds. */
  value(row: number): FileState['value'] {
    const start = this.#starts[row] ?? 0;
    const shape = this.#cells[start];
    if (shape === NO_VALUE) return undefined;
    if (shape === WHOLE)
      return this.#valueAt(this.#cells[start + 1] ?? 0, this.#cells[start + 2] ?? 0) as { [key: string]: Json };
    return lazyRecord(new Row(this, start));
  }

  /** Names of a row's fields. */
  namesAt(start: number): readonly string[] {
    return this.#shapeOf(start).names;
  }

  /** Value of a row's field; undefined if it has none. */
  fieldAt(start: number, name: string): Json | undefined {
    const { places, keys } = this.#shapeOf(start);
    const place = places.get(name);
    if (place === undefined) return undefined;
    return this.#valueAt(keys[place] ?? 0, this.#cells[start + 1 + place] ?? 0);
  }

  #shapeOf(start: number): RowShape {
    return this.#sections.shape(this.#cells[start] ?? 0);
  }

  #valueAt(key: number, number: number): Json {
    // Rows are mostly looked at in order, so that the chunk of the last value has this one too.
    const last = this.#latest[key];
    const { first, values } =
      last && number >= last.first && number - last.first < last.values.length ? last : this.#chunkWith(key, number);
    const value = values[number - first];
    if (value === undefined) throw this.#bytes.damage('it lacks a value');
    return value;
  }

  #chunkWith(key: number, number: number): Decoded {
    const chunk = this.#chunkOf(key, number);
    return (this.#latest[key] = this.#decoded.get(chunk) ?? this.#decode(chunk));
  }

  /** The last chunk of a key whose first value is not beyond the one wanted. */
  #chunkOf(key: number, number: number): number {
    const { firstChunks, chunks } = this.#sections;
    let low = firstChunks[key] ?? 0;
    let high = (firstChunks[key + 1] ?? low) - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((chunks[middle * CHUNK + 1] ?? 0) <= number) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #decode(chunk: number): Decoded {
    const before = this.#decodedBefore.get(chunk);
    const [, first = 0, offset = 0, length = 0, sum = 0] = this.#sections.chunks.subarray(
      chunk * CHUNK,
      (chunk + 1) * CHUNK,
    );
    const decoded = before ?? { first, values: JSON.parse(this.#bytes.text([offset, length, sum])) as Json[] };
    if (this.#decodedBytes > KEPT) {
      this.#decodedBefore = this.#decoded;
      this.#decoded = new Map();
      this.#decodedBytes = 0;
    }
    this.#decoded.set(chunk, decoded);
    this.#decodedBytes += length;
    return decoded;
  }
}

/** The fields of a row. */
class Row implements LazyRow {
  constructor(
    readonly index: IndexFile,
    readonly start: number,
  ) {}

  names(): readonly string[] {
    return this.index.namesAt(this.start);
  }

  field(name: string): Json | undefined {
    return this.index.fieldAt(this.start, name);
  }
}
