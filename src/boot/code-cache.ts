import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { Script } from 'node:vm';
import { readCacheEntry, writeCacheEntry } from '../read/cache/entry.js';

/** Hash of everything that decides what the program is; put in by the build. */
declare const MIEUX_BUILD: string;

/** What a run calls depends on what it finds: what the second has compiled is kept as well. */
const RUNS = 2;

/**
 * Chunks that a run loads which reads or checks files anew. It loads twice as much code as one that need not, and to look at
 * what is not needed takes a twentieth of a start: so what both kinds load is kept in one file, and the rest in another.
 */
const READS = /^(?:check|inspect|refresh)-/u;
const REST = 'reading.code';

/** A file of compiled code. */
interface Kept {
  readonly file: string;
  /** For how many runs all that was loaded has been kept. */
  runs: number;
  readonly parts: ReadonlyMap<string, Buffer>;
}

export type Require = (name: string) => unknown;

/** What Node puts around a file of CommonJS. */
const BEFORE = Buffer.from('(function (exports, require, module, __filename, __dirname) { ');
const AFTER = Buffer.from('\n});');

/** No chunk has so many bytes. */
const MOST = 1_000_000;

/**
 * What V8 has compiled of the chunks that a command loads, two files a command; functions that were only compiled when
 * called are among it. Whatever does not fit (another build, another Node, a damaged file) is compiled, and nothing said.
 */
export class CodeCache {
  readonly #loaded = new Map<string, { exports: object }>();
  readonly #scripts = new Map<string, Script>();
  readonly #folder: string;
  /** V8 itself does not tell one program from another of the same length. */
  readonly #version: string;
  readonly #usual: Kept;
  /** Where the texts of chunks are put together, one after the other. */
  readonly #room = Buffer.allocUnsafe(BEFORE.length + MOST + AFTER.length);
  /** Read for the first chunk that the other file does not have. */
  #reading: Kept | undefined;

  /** `path` is that of both files, without their endings. */
  constructor(
    readonly path: string,
    readonly main: string,
    readonly require: Require,
  ) {
    this.#room.set(BEFORE);
    this.#folder = dirname(main);
    this.#version = `${MIEUX_BUILD} ${String(statSync(main).mtimeMs)} ${process.version} ${process.arch}`;
    this.#usual = this.#read('code');
  }

  #read(ending: string): Kept {
    const file = `${this.path}.${ending}`;
    const { state = '0', parts = new Map<string, Buffer>() } = readCacheEntry(file, this.#version) ?? {};
    return { file, runs: Number(state), parts };
  }

  /** Loads a chunk of the program, once. No two have one name; to resolve their paths takes longer than to read them. */
  load(path: string): unknown {
    const name = basename(path);
    const known = this.#loaded.get(name);
    if (known) return known.exports;
    const module = { exports: {} };
    this.#loaded.set(name, module);
    const folder = path === this.main ? this.#folder : `${this.#folder}/chunks`;
    const file = `${folder}/${name}`;
    const run = this.#compile(name, file).runInThisContext() as (...args: unknown[]) => void;
    run(module.exports, this.#require, module, file, folder);
    return module.exports;
  }

  readonly #require: Require = (name) => (name.startsWith('.') ? this.load(name) : this.require(name));

  #compile(name: string, file: string): Script {
    const cachedData = this.#usual.parts.get(name) ?? (this.#reading ??= this.#read(REST)).parts.get(name);
    const script = new Script(this.#textOf(file), {
      filename: file,
      ...(cachedData && { cachedData }),
    });
    if (script.cachedDataRejected === true) for (const kept of [this.#usual, this.#reading]) if (kept) kept.runs = 0;
    this.#scripts.set(name, script);
    return script;
  }

  /** The text of a chunk, which is plain ASCII, as Node would have it. In one piece: V8 copies what is put together of strings. */
  #textOf(file: string): string {
    const handle = openSync(file, 'r');
    try {
      const size = readSync(handle, this.#room, BEFORE.length, MOST, 0);
      if (size === MOST) throw new Error(`${file} is larger than chunks may be`);
      this.#room.set(AFTER, BEFORE.length + size);
      return this.#room.toString('latin1', 0, BEFORE.length + size + AFTER.length);
    } finally {
      closeSync(handle);
    }
  }

  /** Whether there is nothing to keep. */
  get isKept(): boolean {
    return this.#reading === undefined && this.#usual.runs >= RUNS;
  }

  /** Keeps what was compiled. Where the folder cannot be written, nothing is lost but time. */
  keep(): void {
    const isReading = [...this.#scripts.keys()].some((name) => READS.test(name));
    const kept = isReading ? (this.#reading ??= this.#read(REST)) : this.#usual;
    const isElsewhere = (name: string): boolean => isReading && this.#usual.parts.has(name);
    const scripts = [...this.#scripts].filter(([name]) => !isElsewhere(name));
    const runs = scripts.every(([name]) => kept.parts.has(name)) ? kept.runs : 0;
    if (runs >= RUNS) return;
    const before = [...kept.parts].filter(([name]) => !isElsewhere(name));
    const now = scripts.map(([name, script]): [string, Buffer] => [name, script.createCachedData()]);
    writeCacheEntry(kept.file, this.#version, String(runs + 1), Object.fromEntries([...before, ...now]));
  }
}
