/*
 * Starts the built program fast. V8 spends more time on compiling the program than the program on most questions, so
 * what it compiled is kept in the user's cache folder, and the program's own chunks are loaded without Node's search
 * for modules. Whatever does not fit (another build, another Node, other flags, a damaged file) is silently compiled.
 */
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { constants, Script } from 'node:vm';
import manifest from '../../package.json' with { type: 'json' };
import { Output } from '../cli/io/streams.js';
import type { main as program, ProcessStreams } from '../main.js';
import { DatasetError } from '../model/fault.js';
import { indexFolder } from '../read/index-folder.js';
import { CodeCache } from './code-cache.js';
import { standardStreams } from './output.js';

/** Hash of the built program; put in by the build. */
declare const MIEUX_CODE: string;

/** Exit codes of runs that did their work, and so called what such runs call. */
const WORKED: readonly number[] = [0, 1];

/** What lets compiled code import; Node before 20.10 has none, and the program does without: the build makes its imports calls of `require`. */
const IMPORTS = (constants as Partial<typeof constants> | undefined)?.USE_MAIN_CONTEXT_DEFAULT_LOADER;

type Wrapper = (
  exports: object,
  require: (name: string) => unknown,
  module: { exports: object },
  filename: string,
  dirname: string,
) => void;

interface Chunk {
  name: string;
  script: Script;
  isCached: boolean;
}

/** Runs one command line and tells the exit code. What is not ours is loaded by the caller's `require`: to make another takes time. */
export async function main(
  args: readonly string[],
  node: ProcessStreams,
  require: (name: string) => unknown,
): Promise<number> {
  const streams = standardStreams(node);
  // The most asked question of all by scripts, answered before a parser of arguments is loaded.
  if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
    return printVersion(streams);
  }
  const cache = codeCache(args, streams);
  const chunks: Chunk[] = [];
  const { main: run } = loader(chunks, cache, require)(join(import.meta.dirname, 'main.cjs')) as {
    main: typeof program;
  };
  const code = await run(args, streams);
  if (cache && WORKED.includes(code) && (cache.isYoung || chunks.some(({ isCached }) => !isCached)))
    cache.keep(chunks.map(({ name, script }) => [name, script.createCachedData()]));
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

/** Where compiled code is kept, for each command what it calls: V8's own checks do not tell one build from another of the same length. */
function codeCache([command = '']: readonly string[], { env }: ProcessStreams): CodeCache | undefined {
  const folder = indexFolder((name) => (env[name] === '' ? undefined : env[name]));
  const name = /^[a-z_]+$/u.test(command) ? command : 'other';
  return folder === undefined
    ? undefined
    : new CodeCache(join(folder, `code-${MIEUX_CODE}-${process.version}-${process.arch}`, name));
}

/** Loads the program's chunks, each once; everything else is left to Node. */
function loader(
  chunks: Chunk[],
  cache: CodeCache | undefined,
  nodeRequire: (name: string) => unknown,
): (file: string) => object {
  const loaded = new Map<string, { exports: object }>();
  const load = (file: string): object => {
    const known = loaded.get(file);
    if (known) return known.exports;
    const made = { exports: {} };
    loaded.set(file, made);
    const chunk = compile(file, cache);
    chunks.push(chunk);
    (chunk.script.runInThisContext() as Wrapper)(
      made.exports,
      (name) => (name.startsWith('.') ? load(join(dirname(file), name)) : nodeRequire(name)),
      made,
      file,
      dirname(file),
    );
    return made.exports;
  };
  return load;
}

/** The build has wrapped each chunk in a function, and left nothing in it but ASCII. */
function compile(file: string, cache: CodeCache | undefined): Chunk {
  const name = basename(file);
  const cachedData = cache?.code(name);
  const script = new Script(readFileSync(file, 'latin1'), {
    filename: file,
    ...(cachedData && { cachedData }),
    ...(IMPORTS && { importModuleDynamically: IMPORTS }),
  });
  return { name, script, isCached: cachedData !== undefined && script.cachedDataRejected !== true };
}
