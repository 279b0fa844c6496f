import { readdirSync, readSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openCacheFile, writeCacheFile } from '../read/cache-file.js';
import { aligned, checksum } from '../read/index-format.js';

/** Compiled code of builds that nobody started for so long is removed, in milliseconds. */
const FORGOTTEN = 30 * 86_400_000;
/** Bytes before all else: checksum of the table of contents, its length, how many runs have added to the codes, nothing. */
const HEADER = 16;
/** The table of contents is mostly within so many bytes of the start. */
const TABLE = 4_096;
/** One group of words of so many is summed up: enough to tell a page that was never written, and quick while nothing is compiled. */
const SPARSE = 64;
/** So many runs add what they compiled: the first makes the index, which later ones do not, and so calls other functions. */
const RUNS = 3;

/** Where the code of a chunk is, and its checksum. The start is one where V8 reads code without copying it first. */
interface Place {
  name: string;
  start: number;
  length: number;
  sum: number;
}

/** What V8 has compiled of the program, functions that were only compiled when called included, from one run to the next. */
export class CodeCache {
  readonly #places = new Map<string, Place>();
  #fd: number | undefined;
  #runs = 0;

  /** What is kept in a file; nothing if it is missing, damaged or another user's. */
  constructor(readonly path: string) {
    try {
      this.#fd = openCacheFile(path);
      this.#readTable();
    } catch {
      // It is a cache: without it every start is slower, and nothing else.
    }
  }

  #readTable(): void {
    const start = this.#bytes(0, TABLE);
    const [sum, length = 0, runs = 0] = [0, 4, 8].map((at) => start.readUInt32LE(at));
    const table =
      HEADER + length <= start.length ? start.subarray(HEADER, HEADER + length) : this.#bytes(HEADER, length);
    if (sum !== checksum(Uint8Array.from(table))) return;
    for (const place of JSON.parse(table.toString('latin1')) as Place[])
      this.#places.set(place.name, { ...place, start: aligned(HEADER + length) + place.start });
    this.#runs = runs;
  }

  /** What is kept of one chunk: a run needs a part of what all runs of its command have compiled. */
  code(name: string): Buffer | undefined {
    const place = this.#places.get(name);
    if (!place) return undefined;
    try {
      const bytes = this.#bytes(place.start, place.length);
      return bytes.length === place.length && checksum(bytes, SPARSE) === place.sum ? bytes : undefined;
    } catch {
      return undefined;
    }
  }

  #bytes(start: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafeSlow(length);
    return this.#fd === undefined
      ? bytes.subarray(0, 0)
      : bytes.subarray(0, readSync(this.#fd, bytes, 0, length, start));
  }

  /** Whether a run that found all its code here should be kept as well. */
  get isYoung(): boolean {
    return this.#runs < RUNS;
  }

  /** Keeps codes beside those that are kept already. Where the folder cannot be written, nothing is kept. */
  keep(codes: readonly (readonly [name: string, code: Buffer])[]): void {
    const all = new Map(codes);
    for (const name of this.#places.keys()) {
      const code = all.get(name) ?? this.code(name);
      if (code) all.set(name, code);
    }
    const places: Place[] = [];
    let end = 0;
    for (const [name, code] of all) {
      places.push({ name, start: end, length: code.length, sum: checksum(Uint8Array.from(code), SPARSE) });
      end = aligned(end + code.length);
    }
    const table = Buffer.from(JSON.stringify(places), 'latin1');
    const start = aligned(HEADER + table.length);
    const bytes = Buffer.alloc(start + end);
    bytes.writeUInt32LE(table.length, 4);
    bytes.writeUInt32LE(this.#runs + 1, 8);
    table.copy(bytes, HEADER);
    for (const place of places) all.get(place.name)?.copy(bytes, start + place.start);
    bytes.writeUInt32LE(checksum(Uint8Array.from(table)), 0);
    try {
      writeCacheFile(this.path, bytes);
      forget(dirname(dirname(this.path)));
    } catch {
      // As above.
    }
  }
}

function forget(caches: string): void {
  for (const name of readdirSync(caches).filter((each) => each.startsWith('code-'))) {
    const path = join(caches, name);
    if (Date.now() - statSync(path).mtimeMs > FORGOTTEN) rmSync(path, { recursive: true, force: true });
  }
}
