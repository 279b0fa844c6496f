import { readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readCacheFile, writeCacheFile } from '../read/cache-file.js';
import { checksum } from '../read/index-format.js';

/** Compiled code of builds that nobody started for so long is removed, in milliseconds. */
const FORGOTTEN = 30 * 86_400_000;
/** Bytes before all else: checksum, length of the table of contents, how many runs have added to it, nothing. */
const HEADER = 16;
/** Where V8 reads code without copying it first. */
const ALIGNMENT = 8;
/** One word of so many is summed up: enough to tell a page that was never written, and quick while nothing is compiled. */
const SPARSE = 64;
/** So many runs add what they compiled: the first makes the index, which later ones do not, and so calls other functions. */
const RUNS = 3;

type Place = [name: string, start: number, length: number];

/** What V8 has compiled of the program, functions that were only compiled when called included, from one run to the next. */
export class CodeCache {
  readonly #codes = new Map<string, Buffer>();
  #runs = 0;

  /** What is kept in a file; nothing if it is missing, damaged or another user's. */
  constructor(readonly path: string) {
    try {
      this.#read(readCacheFile(path));
    } catch {
      // It is a cache: without it every start is slower, and nothing else.
    }
  }

  #read(bytes: Buffer): void {
    const [sum, length = 0, runs = 0] = [0, 4, 8].map((at) => bytes.readUInt32LE(at));
    if (sum !== checksum(bytes.subarray(4), SPARSE)) return;
    const start = aligned(HEADER + length);
    for (const [name, offset, size] of JSON.parse(bytes.toString('latin1', HEADER, HEADER + length)) as Place[]) this.#codes.set(name, bytes.subarray(start + offset, start + offset + size));
    this.#runs = runs;
  }

  code(name: string): Buffer | undefined {
    return this.#codes.get(name);
  }

  /** Whether a run that found all its code here should be kept as well. */
  get isYoung(): boolean {
    return this.#runs < RUNS;
  }

  /** Keeps codes beside those that are kept already. Where the folder cannot be written, nothing is kept. */
  keep(codes: readonly (readonly [name: string, code: Buffer])[]): void {
    const all = new Map([...this.#codes, ...codes]);
    const places: Place[] = [];
    let end = 0;
    for (const [name, { length }] of all) {
      places.push([name, end, length]);
      end = aligned(end + length);
    }
    const table = Buffer.from(JSON.stringify(places), 'latin1');
    const start = aligned(HEADER + table.length);
    const bytes = Buffer.alloc(start + end);
    bytes.writeUInt32LE(table.length, 4);
    bytes.writeUInt32LE(this.#runs + 1, 8);
    table.copy(bytes, HEADER);
    for (const [name, offset] of places) all.get(name)?.copy(bytes, start + offset);
    bytes.writeUInt32LE(checksum(bytes.subarray(4), SPARSE), 0);
    try {
      writeCacheFile(this.path, bytes);
      forget(dirname(dirname(this.path)));
    } catch {
      // As above.
    }
  }
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}

function forget(caches: string): void {
  for (const name of readdirSync(caches).filter((each) => each.startsWith('code-'))) {
    const path = join(caches, name);
    if (Date.now() - statSync(path).mtimeMs > FORGOTTEN) rmSync(path, { recursive: true, force: true });
  }
}
