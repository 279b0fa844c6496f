import { readFileSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { Script } from 'node:vm';
import { readCacheEntry, writeCacheEntry } from '../read/cache/entry.js';

/** Hash of everything that decides what the program is; put in by the build. */
declare const MIEUX_BUILD: string;

/** The first run makes the index, and so calls other functions than later ones: what the second has compiled is kept as well. */
const RUNS = 2;

export type Require = (name: string) => unknown;

/** What Node puts around a file of CommonJS. */
const wrapped = (code: string): string => `(function (exports, require, module, __filename, __dirname) { ${code}\n});`;

/**
 * What V8 has compiled of the chunks that a command loads, one file a command; functions that were only compiled when
 * called are among it. Whatever does not fit (another build, another Node, a damaged file) is compiled, and nothing said.
 */
export class CodeCache {
  readonly #loaded = new Map<string, { exports: object }>();
  readonly #scripts = new Map<string, Script>();
  readonly #folder: string;
  /** V8 itself does not tell one program from another of the same length. */
  readonly #version: string;
  #kept = new Map<string, Buffer>();
  /** For how many runs all that was loaded has been kept. */
  #runs = 0;

  constructor(
    readonly path: string,
    readonly main: string,
    readonly require: Require,
  ) {
    this.#folder = dirname(main);
    this.#version = `${MIEUX_BUILD} ${String(statSync(main).mtimeMs)} ${process.version} ${process.arch}`;
    const entry = readCacheEntry(path, this.#version);
    if (!entry) return;
    this.#runs = Number(entry.state);
    this.#kept = entry.parts;
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
    const cachedData = this.#kept.get(name);
    const script = new Script(wrapped(readFileSync(file, 'utf8')), {
      filename: file,
      ...(cachedData && { cachedData }),
    });
    if (!cachedData || script.cachedDataRejected === true) this.#runs = 0;
    this.#scripts.set(name, script);
    return script;
  }

  /** Keeps what was compiled. Where the folder cannot be written, nothing is lost but time. */
  keep(): void {
    if (this.#runs >= RUNS) return;
    for (const [name, script] of this.#scripts) this.#kept.set(name, script.createCachedData());
    writeCacheEntry(this.path, this.#version, String(this.#runs + 1), Object.fromEntries(this.#kept));
  }
}
