/*
 * Starts the built program. V8 takes longer to compile the program than most questions take to answer, so what it has
 * compiled is kept in the user's cache folder. Node 22.1 and newer do that themselves (`module.enableCompileCache`). All
 * below `CodeCache` is for Node 20 and can go with it. Whatever does not fit (another build, another Node, a
 * damaged file) is compiled, and nothing said.
 */
import { readFileSync, statSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';
import manifest from '../../package.json' with { type: 'json' };
import { Output } from '../cli/io/streams.js';
import type { main as program, ProcessStreams } from '../main.js';
import { DatasetError } from '../model/fault.js';
import { readCacheEntry, writeCacheEntry } from '../read/index/cache-entry.js';
import { cacheFolder, makeOwnFolder } from '../read/index/cache-folder.js';

/** Hash of everything that decides what the program is; put in by the build. */
declare const MIEUX_BUILD: string;

/** The first run makes the index, and so calls other functions than later ones: what the second has compiled is kept as well. */
const RUNS = 2;

/** Exit codes of runs that did their work, and so called what such runs call. */
const WORKED: readonly number[] = [0, 1];

const { enableCompileCache } = nodeModule as { enableCompileCache?: (folder: string) => unknown };

type Require = (name: string) => unknown;

/** Runs one command line and tells the exit code. What is not ours is loaded by the caller's `require`. */
export async function main(args: readonly string[], streams: ProcessStreams, require: Require): Promise<number> {
  // What scripts ask most, answered before a parser of arguments is loaded.
  if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
    return printVersion(streams);
  }
  const folder = cacheFolder((name) => (streams.env[name] === '' ? undefined : streams.env[name]));
  const file = join(import.meta.dirname, 'main.cjs');
  const run = (load: Require): Promise<number> => (load(file) as { main: typeof program }).main(args, streams);
  if (folder === undefined) return run(require);
  if (enableCompileCache) {
    if (isOurs(folder)) enableCompileCache(join(folder, 'compiled'));
    return run(require);
  }
  const [command = ''] = args;
  const cache = new CodeCache(join(folder, 'compiled', /^[a-z_]+$/u.test(command) ? command : 'other'), file, require);
  const code = await run((name) => cache.load(name));
  if (WORKED.includes(code)) cache.keep();
  return code;
}

async function printVersion(streams: ProcessStreams): Promise<number> {
  const output = new Output(streams);
  output.write('stdout', `${manifest.version}\n`);
  try {
    await output.settle();
    return 0;
  } catch (error) {
    if (!(error instanceof DatasetError)) throw error;
    output.write('stderr', `error  ${error.message}\n  ${error.hint ?? ''}\n`);
    await output.flush();
    return 3;
  }
}

/** Makes the folder for caches. Tells whether it is this user's alone: what is kept there will be run. */
function isOurs(folder: string): boolean {
  try {
    makeOwnFolder(folder);
    return true;
  } catch {
    return false;
  }
}

/** What V8 has compiled of the chunks that a command loads, functions that were only compiled when called included. */
class CodeCache {
  readonly #loaded = new Map<string, { exports: object }>();
  /** What is not kept yet, by the name of its file, and for how many runs the rest was. */
  readonly #unkept = new Map<string, { script: Script; runs: number }>();
  /** V8 itself does not tell one program from another of the same length. */
  readonly #version: string;

  constructor(
    readonly folder: string,
    main: string,
    readonly require: Require,
  ) {
    this.#version = `${MIEUX_BUILD} ${String(statSync(main).mtimeMs)} ${process.version} ${process.arch}`;
  }

  /** Loads a chunk of the program, once. */
  load(file: string): unknown {
    const known = this.#loaded.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    this.#loaded.set(file, module);
    const run = this.#compile(file).runInThisContext() as (
      exports: object,
      require: Require,
      module: { exports: object },
      filename: string,
      dirname: string,
    ) => void;
    const require: Require = (name) =>
      name.startsWith('.') ? this.load(join(dirname(file), name)) : this.require(name);
    run(module.exports, require, module, file, dirname(file));
    return module.exports;
  }

  #compile(file: string): Script {
    const entry = readCacheEntry(join(this.folder, basename(file)), this.#version);
    const [cachedData] = entry?.parts ?? [];
    const script = new Script(nodeModule.wrap(readFileSync(file, 'utf8')), {
      filename: file,
      ...(cachedData && { cachedData }),
    });
    const runs = cachedData && script.cachedDataRejected !== true ? Number(entry?.state) : 0;
    if (runs < RUNS) this.#unkept.set(basename(file), { script, runs });
    return script;
  }

  /** Keeps what was compiled. Where the folder cannot be written, nothing is lost but time. */
  keep(): void {
    for (const [name, { script, runs }] of this.#unkept)
      writeCacheEntry(join(this.folder, name), this.#version, String(runs + 1), [script.createCachedData()]);
  }
}
