import type { Diagnostic } from '../model/diagnostic.js';
import type { IndexBytes } from './index-bytes.js';
import { CHUNK, type Directory, HASH } from './index-format.js';
import { STAMP } from './stamps.js';

/** The fields of rows of one kind. */
export interface RowShape {
  names: readonly string[];
  /** Place of each field among the cells of a row. */
  places: ReadonlyMap<string, number>;
  /** Number of each field's key. */
  keys: readonly number[];
}

/** The sections of a file of the index. What not every question needs is read and proven when it is first looked at: an IndexDamage may come then, too. */
export class IndexSections {
  readonly starts: Uint32Array;
  readonly cells: Uint32Array;
  readonly chunks: Float64Array;
  /** For each key, where its chunks begin in `chunks`. */
  readonly firstChunks: readonly number[];
  readonly #bytes: IndexBytes;
  readonly #directory: Directory;
  #files: readonly string[] | undefined;
  #stamps: Float64Array | undefined;
  #checked: Float64Array | undefined;
  #hashes: Uint8Array | undefined;
  #faults: ReadonlyMap<number, Diagnostic[]> | undefined;
  readonly #shapes: (RowShape | undefined)[] = [];

  constructor(bytes: IndexBytes) {
    this.#bytes = bytes;
    this.#directory = bytes.directory;
    const { rows, sections } = bytes.directory;
    if (
      sections.starts[1] !== rows * 4 ||
      sections.stamps[1] !== rows * STAMP * 8 ||
      sections.checked[1] !== rows * 8 ||
      sections.hashes[1] !== rows * HASH
    )
      throw bytes.damage('its sections differ in length');
    this.starts = new Uint32Array(...bytes.view(sections.starts, 4));
    this.cells = new Uint32Array(...bytes.view(sections.cells, 4));
    this.chunks = new Float64Array(...bytes.view(sections.chunks, 8));
    this.firstChunks = firstChunks(this.chunks, bytes.directory.keys.length);
  }

  get files(): readonly string[] {
    if (this.#files) return this.#files;
    const files = this.#bytes.text(this.#directory.sections.files).split('\0');
    if (this.#directory.rows > 0 && files.length !== this.#directory.rows) throw this.#bytes.damage('it lacks a file');
    return (this.#files = files);
  }

  get stamps(): Float64Array {
    return (this.#stamps ??= new Float64Array(...this.#bytes.view(this.#directory.sections.stamps, 8)));
  }

  get checked(): Float64Array {
    return (this.#checked ??= new Float64Array(...this.#bytes.view(this.#directory.sections.checked, 8)));
  }

  get hashes(): Uint8Array {
    return (this.#hashes ??= this.#bytes.section(this.#directory.sections.hashes));
  }

  /** What is wrong with the files of rows; nothing for most. */
  get faults(): ReadonlyMap<number, Diagnostic[]> {
    return (this.#faults ??= new Map(
      JSON.parse(this.#bytes.text(this.#directory.sections.faults)) as [number, Diagnostic[]][],
    ));
  }

  shape(number: number): RowShape {
    const known = this.#shapes[number];
    if (known) return known;
    const keys = this.#directory.shapes[number];
    if (!keys) throw this.#bytes.damage('it lacks a shape');
    const names = keys.map((key) => (this.#directory.keys[key] ?? '').slice(1));
    return (this.#shapes[number] = { names, places: new Map(names.map((name, i) => [name, i])), keys });
  }
}

function firstChunks(chunks: Float64Array, keys: number): number[] {
  const first = new Array<number>(keys + 1).fill(0);
  for (let chunk = 0; chunk < chunks.length; chunk += CHUNK) first[(chunks[chunk] ?? 0) + 1] = chunk / CHUNK + 1;
  for (let key = 1; key <= keys; key++) first[key] = Math.max(first[key] ?? 0, first[key - 1] ?? 0);
  return first;
}
