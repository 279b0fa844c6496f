import { spawnSync } from 'node:child_process';
import type { DataFile } from './files.js';

/** Where GNU's `find` is installed. Another program of that name knows no `-printf`, and fails. */
const FIND = '/usr/bin/find';

/** Size, time of modification, time of change, inode, path. */
const ENTRY = '%s %T@ %C@ %i %p';

/** The stat listing of a dataset from a program that looks at a file in half the time that Node takes, in whatever order, each entry with `end` after it; undefined where there is none, or it fails. */
export function listingByFind(root: string, files: readonly DataFile[], end: string): Buffer | undefined {
  if (process.platform !== 'linux') return undefined;
  const folders = new Set(files.map(({ file, of }) => (of ? `${of.name}/` : file)));
  const format = `${ENTRY}${end.replaceAll('\n', String.raw`\n`)}`;
  const { status, stdout } = spawnSync(FIND, [...folders, '-maxdepth', '1', '-type', 'f', '-printf', format], {
    cwd: root,
    env: { LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: Infinity,
  });
  return status === 0 ? stdout : undefined;
}
