import { spawnSync } from 'node:child_process';
import type { DataFile } from './files.js';

/** Where GNU's `find` is installed. Another program of that name knows no `-printf`, and fails. */
const FIND = '/usr/bin/find';

/** Path, size, time of modification, time of change, inode. A file's name holds neither a slash nor NUL. */
const ENTRY = String.raw`%p/%s %T@ %C@ %i\0`;

/** Stat signatures of a dataset's regular files, by path, from a program that looks at a file in half the time that Node takes; undefined where there is none, or it fails. */
export function signaturesByFind(root: string, files: readonly DataFile[]): Map<string, string> | undefined {
  if (process.platform !== 'linux') return undefined;
  const folders = new Set(files.map(({ file, of }) => (of ? `${of.name}/` : file)));
  const { status, stdout } = spawnSync(FIND, [...folders, '-maxdepth', '1', '-type', 'f', '-printf', ENTRY], {
    cwd: root,
    env: { LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: Infinity,
  });
  if (status !== 0) return undefined;
  const found = new Map<string, string>();
  for (const entry of stdout.toString('utf8').split('\0')) {
    const end = entry.lastIndexOf('/');
    found.set(entry.slice(0, end), entry.slice(end + 1));
  }
  return found;
}
