/*
 * Starts the built program. V8 takes longer to compile the program than most questions take to answer, so what it has
 * compiled is kept in the user's cache folder. From 22.1 on Node does that itself (`module.enableCompileCache`);
 * `code-cache.ts` is for Node 20, and can go with it.
 */
import { join } from 'node:path';
import type { ProcessStreams, start } from '../main.js';
import { cacheFolder, makeOwnFolder } from '../read/cache/folder.js';
import { CodeCache, type Require } from './code-cache.js';

/** The first Node that keeps compiled code itself, when asked. */
const KEEPS_CODE = 22;

interface Program {
  start: typeof start;
}

type NodeProcess = ProcessStreams & { versions: { node: string } };

/** Exit codes of runs that did their work, and so called what such runs call. */
const WORKED: readonly number[] = [0, 1];

/** Runs one command line and tells the exit code. What is not ours is loaded by the caller's `require`. */
export async function main(args: readonly string[], process: NodeProcess, require: Require): Promise<number> {
  // What scripts ask most, answered before a parser of arguments is loaded.
  if (args.length === 1 && (args[0] === '--version' || args[0] === '-V'))
    return (await import('./version.js')).printVersion(process);
  const folder = cacheFolder((name) => (process.env[name] === '' ? undefined : process.env[name]));
  const file = join(import.meta.dirname, 'main.cjs');
  const run = (load: Require): Promise<number> => (load(file) as Program).start(args, process);
  if (folder === undefined) return run(require);
  if (Number.parseInt(process.versions.node) >= KEEPS_CODE) {
    const { enableCompileCache } = require('node:module') as { enableCompileCache?: (folder: string) => unknown };
    if (isOurs(folder)) enableCompileCache?.(join(folder, 'compiled'));
    return run(require);
  }
  const [first = ''] = args;
  const command = /^[a-z_]+$/u.test(first) ? first : 'other';
  const cache = new CodeCache(join(folder, 'compiled', command), file, require);
  const code = await run((name) => cache.load(name));
  if (WORKED.includes(code) && !cache.isKept) cache.keep();
  return code;
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
