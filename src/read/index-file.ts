import { closeSync, fstatSync, openSync } from 'node:fs';
import type { Collection } from '../model/collections.js';
import type { Json } from '../model/dataset.js';
import type { Diagnostic } from '../model/diagnostic.js';
import { isOwn } from './cache-file.js';
import type { FileState } from './file-state.js';
import { IndexBytes } from './index-bytes.js';
import { CHUNK, HASH, NO_VALUE, TRAILER, WHOLE } from './index-format.js';
import { type LazyRow, lazyRecord } from './lazy-record.js';
import { STAMP, type Stamps } from './stamps.js';

/** Bytes of chunks that are kept decoded, twice: those in use and those in use before. */
const KEPT = 4_194_304;
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
  readonly files: readonly string[];
  readonly #bytes: IndexBytes;
  readonly #stamps: Float64Array;
  readonly #checked: Float64Array;
  readonly #starts: Uint32Array;
  readonly #cells: Uint32Array;
  readonly #chunks: Float64Array;
  /** For each key, where its chunks begin in `#chunks`. */
  readonly #firstChunks: number[];
  readonly #shapes: readonly { names: string[]; places: Map<string, number>; keys: number[] }[];
  #hashes: Uint8Array | undefined;
  #faults: Map<number, Diagnostic[]> | undefined;
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
  ) {
    this.#bytes = bytes;
    const { rows, keys, shapes, sections } = bytes.directory;
    this.rows = rows;
    this.files = this.#bytes.text(sections.files).split('\0');
    this.#stamps = new Float64Array(...this.#bytes.view(sections.stamps, 8));
    this.#checked = new Float64Array(...this.#bytes.view(sections.checked, 8));
    this.#starts = new Uint32Array(...this.#bytes.view(sections.starts, 4));
    this.#cells = new Uint32Array(...this.#bytes.view(sections.cells, 4));
    this.#chunks = new Float64Array(...this.#bytes.view(sections.chunks, 8));
    this.#shapes = shapes.map((shape) => {
      const names = shape.map((key) => (keys[key] ?? '').slice(1));
      return { names, places: new Map(names.map((name, i) => [name, i])), keys: shape };
    });
    this.#firstChunks = firstChunks(this.#chunks, keys.length);
    if (rows > 0 && (this.files.length !== rows || this.#starts.length !== rows || this.#stamps.length !== rows * STAMP || this.#checked.length !== rows)) throw this.#bytes.damage('its sections differ in length');
  }

  /** Opens a file of the index if this version of the program wrote it, for this folder; else undefined. The index that ships with the package is part of it, and for any folder (none is given). */
  static open(path: string, version: string, root: string | undefined): IndexFile | undefined {
    let fd: number | undefined;
    let opened: IndexFile | undefined;
    try {
      fd = openSync(path, 'r');
      const stats = fstatSync(fd);
      if (stats.isFile() && (root === undefined || isOwn(stats)) && stats.size > TRAILER) {
        const bytes = new IndexBytes(path, fd, stats.size);
        const made = new IndexFile(bytes, [stats.size, stats.mtimeMs, stats.ino, bytes.sum].join(':'));
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

  /** The row of a file; `guess` is tried first, since files are mostly asked for in order. */
  rowOf(file: string, guess: number): number | undefined {
    if (this.files[guess] === file) return guess;
    this.#byName ??= new Map(this.files.map((name, row) => [name, row]));
    return this.#byName.get(file);
  }

  /** Whether a file's stamp, the `i`th, proves that it is as it was when the row was made. */
  isSame(row: number, stamps: Stamps, i: number): boolean {
    const mine = row * STAMP;
    const its = i * STAMP;
    for (let n = 0; n < STAMP; n++) if (this.#stamps[mine + n] !== stamps[its + n]) return false;
    const changed = Math.max(this.#stamps[mine + 1] ?? Number.NaN, this.#stamps[mine + 2] ?? Number.NaN);
    return changed < (this.#checked[row] ?? 0) - GRAIN;
  }

  stamp(row: number): Float64Array {
    return this.#stamps.slice(row * STAMP, (row + 1) * STAMP);
  }

  checked(row: number): number {
    return this.#checked[row] ?? 0;
  }

  hash(row: number): Uint8Array {
    this.#hashes ??= this.#bytes.section(this.#bytes.directory.sections.hashes);
    return this.#hashes.subarray(row * HASH, (row + 1) * HASH);
  }

  /** What is known of a file. Its values are read when they are looked at. */
  state(row: number, collection: Collection | undefined): FileState {
    return new IndexedState(this, row, collection);
  }

  /** @internal What is wrong with a file. */
  faults(row: number): Diagnostic[] {
    return this.#faultsOf().get(row) ?? NO_DIAGNOSTICS;
  }

  /** @internal What a file holds. */
  value(row: number): FileState['value'] {
    const start = this.#starts[row] ?? 0;
    const shape = this.#cells[start];
    if (shape === NO_VALUE) return undefined;
    if (shape === WHOLE) return this.#valueAt(this.#cells[start + 1] ?? 0, this.#cells[start + 2] ?? 0) as { [key: string]: Json };
    return lazyRecord(new Row(this, start));
  }

  /** @internal Names of a row's fields. */
  namesAt(start: number): readonly string[] {
    return this.#shapeAt(start).names;
  }

  /** @internal Value of a row's field; undefined if it has none. */
  fieldAt(start: number, name: string): Json | undefined {
    const { places, keys } = this.#shapeAt(start);
    const place = places.get(name);
    if (place === undefined) return undefined;
    return this.#valueAt(keys[place] ?? 0, this.#cells[start + 1 + place] ?? 0);
  }

  #shapeAt(start: number): { names: string[]; places: Map<string, number>; keys: number[] } {
    const shape = this.#shapes[this.#cells[start] ?? 0];
    if (!shape) throw this.#bytes.damage('it lacks a shape');
    return shape;
  }

  #valueAt(key: number, number: number): Json {
    // Rows are mostly looked at in order, so that the chunk of the last value has this one too.
    const last = this.#latest[key];
    const { first, values } = last && number >= last.first && number - last.first < last.values.length ? last : this.#chunkWith(key, number);
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
    let low = this.#firstChunks[key] ?? 0;
    let high = (this.#firstChunks[key + 1] ?? low) - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#chunks[middle * CHUNK + 1] ?? 0) <= number) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #decode(chunk: number): Decoded {
    const before = this.#decodedBefore.get(chunk);
    const [, first = 0, offset = 0, length = 0, sum = 0] = this.#chunks.subarray(chunk * CHUNK, (chunk + 1) * CHUNK);
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

  #faultsOf(): Map<number, Diagnostic[]> {
    this.#faults ??= new Map(JSON.parse(this.#bytes.text(this.#bytes.directory.sections.faults)) as [number, Diagnostic[]][]);
    return this.#faults;
  }

}

/** The state of a file that the index knows, read from it when it is looked at. */
class IndexedState implements FileState {
  constructor(
    readonly index: IndexFile,
    readonly row: number,
    readonly collection: Collection | undefined,
  ) {}

  get file(): string {
    return this.index.files[this.row] ?? '';
  }

  get value(): FileState['value'] {
    return this.index.value(this.row);
  }

  get diagnostics(): Diagnostic[] {
    return this.index.faults(this.row);
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

function firstChunks(chunks: Float64Array, keys: number): number[] {
  const first = new Array<number>(keys + 1).fill(0);
  for (let chunk = 0; chunk < chunks.length; chunk += CHUNK) first[(chunks[chunk] ?? 0) + 1] = chunk / CHUNK + 1;
  for (let key = 1; key <= keys; key++) first[key] = Math.max(first[key] ?? 0, first[key - 1] ?? 0);
  return first;
}
