import { spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MANIFEST } from './files.js';

/** Where GNU's `find` is installed. Another program of that name knows no `-printf`, and fails. */
const FIND = '/usr/bin/find';

/** Of a regular file: size, time of modification, time of change, inode, path. */
const FILE = '%s %T@ %C@ %i %p';

/** Of whatever else stands in a folder: its type and path, where a file has its path. */
const OTHER = '- - - - %y %p';

/**
 * The stat listing of a dataset with these folders from a program that looks at a file in half the time that Node takes, and meanwhile Node
 * can do something else. It has all that stands in the folders, in whatever order, each entry with `end` after it; undefined
 * where there is no such program, or it fails. It begins at once.
 */
export async function listingByFind(
  root: string,
  folders: readonly string[],
  end: string,
): Promise<Buffer | undefined> {
  if (process.platform !== 'linux') return undefined;
  const after = end.replaceAll('\n', String.raw`\n`);
  try {
    const file = ['-type', 'f', '-printf', `${FILE}${after}`];
    const other = ['-path', '*/?*', '-printf', `${OTHER}${after}`];
    const args = [MANIFEST, ...folders.map((name) => `${name}/`), '-maxdepth', '1', ...file, '-o', ...other];
    const output = openNameless();
    try {
      const find = spawn(FIND, args, { cwd: root, env: { LC_ALL: 'C' }, stdio: ['ignore', output, 'ignore'] });
      const status = await new Promise((resolve) => find.once('exit', resolve).once('error', resolve));
      return status === 0 ? contentOf(output) : undefined;
    } finally {
      closeSync(output);
    }
  } catch {
    return undefined;
  }
}

/** Opens a file that is gone when it is closed. A pipe would soon be full, and wait for Node. */
function openNameless(): number {
  const path = join(tmpdir(), `mieux-${Math.random().toString(36).slice(2)}.tmp`);
  const file = openSync(path, 'wx+', 0o600);
  rmSync(path);
  return file;
}

function contentOf(file: number): Buffer {
  const bytes = Buffer.allocUnsafe(fstatSync(file).size);
  return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0));
}
