/*
 * Starts the built program fast. V8 spends more time on compiling the program than the program on most questions, so
 * what it compiled is kept in the user's cache folder, and the program's own chunks are loaded without Node's search
 * for modules. Whatever does not fit (another build, another Node, other flags, a damaged file) is silently compiled.
 */
import { closeSync, fstatSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { constants, Script } from 'node:vm';
import manifest from '../package.json' with { type: 'json' };
import type { ProcessStreams } from './main.js';
import { indexFolder } from './read/index-folder.js';
import { checksum } from './read/index-format.js';

/** Hash of the built program; put in by the build. */
declare const MIEUX_CODE: string;

/** Compiled code of builds that nobody started for so long is removed, in milliseconds. */
const FORGOTTEN = 30 * 86_400_000;
/** Bytes before the compiled code: its checksum. */
const HEADER = 8;
/** One word of so many is summed up: enough to tell a page that was never written, and quick while nothing is compiled. */
const SPARSE = 16;

type Wrapper = (exports: object, require: (name: string) => unknown, module: { exports: object }, filename: string, dirname: string) => void;

interface Chunk {
  name: string;
  script: Script;
  isCached: boolean;
}

/** Runs one command line and tells the exit code. */
export async function main(args: readonly string[], streams: ProcessStreams): Promise<number> {
  // The most asked question of all by scripts, answered before a parser of arguments is loaded.
  if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
    streams.stdout.write(`${manifest.version}\n`);
    return 0;
  }
  const folder = codeFolder(streams);
  const chunks: Chunk[] = [];
  const program = loader(chunks, folder)(join(import.meta.dirname, 'main.cjs')) as { main: typeof main };
  const code = await program.main(args, streams);
  if (folder !== undefined && chunks.some(({ isCached }) => !isCached)) keep(chunks, folder);
  return code;
}

/** Where compiled code is kept: V8's own checks do not tell one build from another of the same length. */
function codeFolder({ env }: ProcessStreams): string | undefined {
  // Node before 20.10 cannot import from a script that is compiled so.
  if ((constants as Partial<typeof constants> | undefined)?.USE_MAIN_CONTEXT_DEFAULT_LOADER === undefined) return undefined;
  const folder = indexFolder((name) => (env[name] === '' ? undefined : env[name]));
  return folder === undefined ? undefined : join(folder, `code-${MIEUX_CODE}-${process.version}-${process.arch}`);
}

/** Loads the program's chunks, each once; everything else is left to Node. */
function loader(chunks: Chunk[], folder: string | undefined): (file: string) => object {
  const loaded = new Map<string, { exports: object }>();
  const load = (file: string): object => {
    const known = loaded.get(file);
    if (known) return known.exports;
    const made = { exports: {} };
    loaded.set(file, made);
    const chunk = compile(file, folder);
    chunks.push(chunk);
    (chunk.script.runInThisContext() as Wrapper)(made.exports, (name) => (name.startsWith('.') ? load(join(dirname(file), name)) : nodeRequire(name)), made, file, dirname(file));
    return made.exports;
  };
  return load;
}

const nodeRequire = createRequire(import.meta.filename);

function compile(file: string, folder: string | undefined): Chunk {
  const name = basename(file);
  const source = Module.wrap(readFileSync(file, 'utf8'));
  const cachedData = folder === undefined ? undefined : readCode(join(folder, name));
  const script = new Script(source, { filename: file, ...(cachedData && { cachedData }), importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER });
  return { name, script, isCached: cachedData !== undefined && script.cachedDataRejected !== true };
}

/** Compiled code that this user wrote and that is whole; undefined if there is none. */
function readCode(path: string): Buffer | undefined {
  let fd: number | undefined;
  try {
    fd = openSync(path, 'r');
    const stats = fstatSync(fd);
    if (process.getuid !== undefined && (stats.uid !== process.getuid() || (stats.mode & 0o022) !== 0)) return undefined;
    const bytes = readFileSync(fd);
    const code = bytes.subarray(HEADER);
    return bytes.length > HEADER && bytes.readUInt32LE(0) === checksum(code, SPARSE) ? code : undefined;
  } catch {
    return undefined;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/** Keeps what V8 has compiled by now, functions that were only compiled when called included. */
function keep(chunks: readonly Chunk[], folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const { name, script } of chunks) {
      const code = script.createCachedData();
      const header = Buffer.alloc(HEADER);
      header.writeUInt32LE(checksum(code, SPARSE));
      const beside = join(folder, `${name}.${String(process.pid)}.tmp`);
      writeFileSync(beside, Buffer.concat([header, code]), { mode: 0o600 });
      renameSync(beside, join(folder, name));
    }
    forget(dirname(folder));
  } catch {
    // It is a cache: without it every start is slower, and nothing else.
  }
}

function forget(folder: string): void {
  for (const name of readdirSync(folder).filter((each) => each.startsWith('code-'))) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > FORGOTTEN) rmSync(path, { recursive: true, force: true });
  }
}
