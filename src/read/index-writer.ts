import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import type { Json } from '../model/dataset.js';
import { putInPlace } from './cache-file.js';
import type { FileState } from './file-state.js';
import {
  aligned,
  checksum,
  type Directory,
  type Extent,
  MAGIC,
  NO_VALUE,
  SMALL,
  TWICE,
  WHOLE,
} from './index-format.js';
import { NumberList } from './number-list.js';

/** Characters of values that make a chunk. */
const FULL = 32_768;
/** Longer values are seldom equal to another. */
const LONGEST_SHARED = 160;
/** So many values of a key are remembered, so that equal ones are stored once; bounds the memory. */
const MOST_SHARED = 4_096;

/** What a row holds besides the state of its file. */
export interface Evidence {
  /** `STAMP` numbers. */
  stamp: Float64Array;
  checked: number;
  hash: Uint8Array;
}

interface Column {
  key: number;
  count: number;
  known: Map<string, number>;
  /** The values that are not yet written, and the characters they have. */
  waiting: string[];
  size: number;
  chunks: number[][];
}

/**
 * Writes a file of the index, row by row, beside the one that it will replace. Throws the system's errors.
 * Memory grows with the number of rows, not with what they hold.
 */
export class IndexWriter {
  readonly #beside: string;
  readonly #fd: number;
  #position = 0;
  readonly #columns = new Map<string, Column>();
  readonly #shapes = new Map<string, { number: number; keys: number[] }>();
  readonly #files: string[] = [];
  readonly #stamps = new NumberList(Float64Array);
  readonly #checked = new NumberList(Float64Array);
  readonly #hashes = new NumberList(Uint8Array);
  readonly #starts = new NumberList(Uint32Array);
  readonly #cells = new NumberList(Uint32Array);
  readonly #faults: string[] = [];

  constructor(
    readonly path: string,
    readonly version: string,
    readonly root: string,
  ) {
    this.#beside = `${path}.${String(process.pid)}.${String(Date.now())}.tmp`;
    this.#fd = openSync(this.#beside, 'wx+', 0o600);
  }

  /** Adds a file. A value that JSON cannot hold is refused: false. */
  add({ file, of, value, diagnostics }: Omit<FileState, 'record'>, evidence: Evidence): boolean {
    if (value !== undefined && !isPlain(value)) return false;
    const row = this.#files.length;
    this.#files.push(file);
    this.#stamps.append(evidence.stamp);
    this.#checked.push(evidence.checked);
    this.#hashes.append(evidence.hash);
    this.#starts.push(this.#cells.length);
    if (value === undefined) this.#cells.push(NO_VALUE);
    else if (of?.layout === 'file') this.#addRecord(value);
    else this.#addWhole(this.#column(of?.name ?? ''), value);
    if (diagnostics.length > 0) this.#faults.push(`[${String(row)},${JSON.stringify(diagnostics)}]`);
    return true;
  }

  /** Completes the file and puts it in its place. */
  finish(): void {
    for (const column of this.#columns.values()) this.#flush(column);
    const chunks = [...this.#columns.values()].flatMap((column) => column.chunks.flat());
    // A small file will be written twice as a whole.
    const write = (bytes: Uint8Array): Extent =>
      this.#position > SMALL ? this.#writeTwice(bytes) : this.#write(bytes);
    const directory: Directory = {
      version: this.version,
      root: this.root,
      rows: this.#files.length,
      keys: [...this.#columns.keys()],
      shapes: [...this.#shapes.values()].map(({ keys }) => keys),
      sections: {
        files: write(Buffer.from(this.#files.join('\0'))),
        stamps: write(this.#stamps.bytes),
        checked: write(this.#checked.bytes),
        hashes: write(this.#hashes.bytes),
        starts: write(this.#starts.bytes),
        cells: write(this.#cells.bytes),
        chunks: write(bytesOf(Float64Array.from(chunks))),
        faults: write(Buffer.from(`[${this.#faults.join(',')}]`)),
      },
    };
    const [offset, length, sum] = this.#write(Buffer.from(JSON.stringify(directory)));
    this.#write(bytesOf(Float64Array.of(MAGIC, offset, length, sum)));
    if (this.#position <= SMALL) this.#repeat();
    closeSync(this.#fd);
    putInPlace(this.#beside, this.path);
  }

  /** Gives up; whatever stood in the place stays. */
  abandon(): void {
    try {
      closeSync(this.#fd);
    } catch {
      // It was closed already.
    }
    rmSync(this.#beside, { force: true });
  }

  /** A file whose keys are codes and not names of fields is kept as one value. */
  #addWhole(column: Column, value: { [key: string]: Json }): void {
    this.#cells.push(WHOLE, column.key, this.#number(column, JSON.stringify(value)));
  }

  #addRecord(value: { [key: string]: Json }): void {
    const names = Object.keys(value);
    const columns = names.map((name) => this.#column(`.${name}`));
    this.#cells.push(this.#shape(names, columns));
    for (const [i, name] of names.entries()) {
      const column = columns[i];
      if (column) this.#cells.push(this.#number(column, JSON.stringify(value[name])));
    }
  }

  #shape(names: readonly string[], columns: readonly Column[]): number {
    const id = JSON.stringify(names);
    const known = this.#shapes.get(id);
    if (known) return known.number;
    const number = this.#shapes.size;
    this.#shapes.set(id, { number, keys: columns.map(({ key }) => key) });
    return number;
  }

  #column(name: string): Column {
    const known = this.#columns.get(name);
    if (known) return known;
    const made: Column = { key: this.#columns.size, count: 0, known: new Map(), waiting: [], size: 0, chunks: [] };
    this.#columns.set(name, made);
    return made;
  }

  /** Stores a value, unless an equal one is known, and gives its number. */
  #number(column: Column, json: string): number {
    const known = column.known.get(json);
    if (known !== undefined) return known;
    const number = column.count++;
    if (json.length <= LONGEST_SHARED && column.known.size < MOST_SHARED) column.known.set(json, number);
    column.waiting.push(json);
    column.size += json.length;
    if (column.size >= FULL) this.#flush(column);
    return number;
  }

  #flush(column: Column): void {
    if (column.waiting.length === 0) return;
    const extent = this.#write(Buffer.from(`[${column.waiting.join(',')}]`));
    column.chunks.push([column.key, column.count - column.waiting.length, ...extent]);
    column.waiting = [];
    column.size = 0;
  }

  #repeat(): void {
    const bytes = new Uint8Array(this.#position);
    readSync(this.#fd, bytes, 0, bytes.byteLength, 0);
    this.#write(bytes);
  }

  #writeTwice(bytes: Uint8Array): Extent {
    const [offset, length] = this.#write(bytes);
    this.#write(bytes);
    return [offset, length, TWICE];
  }

  #write(bytes: Uint8Array): Extent {
    const offset = this.#position;
    for (let written = 0; written < bytes.byteLength;)
      written += writeSync(this.#fd, bytes, written, bytes.byteLength - written, offset + written);
    this.#position = aligned(offset + bytes.byteLength);
    return [offset, bytes.byteLength, checksum(bytes)];
  }
}

/** Whether JSON gives back exactly this value: YAML also knows infinities, NaN and a negative zero. */
function isPlain(value: Json): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || value === null) return true;
  return Array.isArray(value) ? value.every(isPlain) : Object.values(value).every(isPlain);
}

function bytesOf(numbers: Float64Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
