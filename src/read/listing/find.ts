import { spawn } from 'node:child_process';
import { closeSync, existsSync, fstatSync, openSync, readSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { COLLECTION_NAMES } from '../../model/collections.js';
import { MANIFEST } from '../files.js';

/** Where GNU's `find` is installed. Another program of that name knows no `-printf`, and says so. */
const FIND = '/usr/bin/find';

/** Type, size, time of change, inode and path, each entry ended by NUL. No file can change and keep its time of change. */
const ENTRY = String.raw`%y %s %C@ %i %p\0`;

/**
 * Lets `find` list the dataset in `root`, while this process does other things: it looks at a file in half the time that
 * Node takes. Resolves to the list, or to undefined if `find` failed; undefined where there is no `find`. Throws the
 * system's errors if nothing can be written to `folder`.
 */
export function startFind(root: string, folder: string): Promise<Buffer | undefined> | undefined {
  if (process.platform !== 'linux' || !existsSync(FIND)) return undefined;
  const folders = COLLECTION_NAMES.filter((name) => existsSync(join(root, name))).map((name) => `${name}/`);
  // The folders themselves are left out: they end in a slash, as no entry does.
  const run = [MANIFEST, ...folders, '-maxdepth', '1', '-type', 'd', '-path', '*/', '-o', '-printf', ENTRY];
  const fd = openNameless(folder);
  const child = spawn(FIND, run, { cwd: root, env: { LC_ALL: 'C' }, stdio: ['ignore', fd, 'ignore'] });
  return new Promise<boolean>((resolve) => {
    child.on('error', () => {
      resolve(false);
    });
    child.on('exit', (code) => {
      resolve(code === 0);
    });
  })
    .then((isWhole) => (isWhole ? contentOf(fd) : undefined))
    .catch(() => undefined)
    .finally(() => {
      closeSync(fd);
    });
}

/** A new file that has no name any more, so that it is gone with this process, however that ends. */
function openNameless(folder: string): number {
  const path = join(folder, `${String(process.pid)}.${String(Date.now())}.tmp`);
  const fd = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  return fd;
}

function contentOf(fd: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(fstatSync(fd).size);
  return bytes.subarray(0, readSync(fd, bytes, 0, bytes.length, 0));
}
