import { spawnSync } from 'node:child_process';
import type { DataFile } from './files.js';
import { END } from './stat-signatures.js';

/** Where GNU's `find` is installed. Another program of that name knows no `-printf`, and fails. */
const FIND = '/usr/bin/find';

/** Size, time of modification, time of change, inode, path. */
const ENTRY = `%s %T@ %C@ %i %p${END.replace('\n', String.raw`\n`)}`;

/** The stat listing of a dataset from a program that looks at a file in half the time that Node takes, in whatever order; undefined where there is none, or it fails. */
export function listingByFind(root: string, files: readonly DataFile[]): Buffer | undefined {
  if (process.platform !== 'linux') return undefined;
  const folders = new Set(files.map(({ file, of }) => (of ? `${of.name}/` : file)));
  const { status, stdout } = spawnSync(FIND, [...folders, '-maxdepth', '1', '-type', 'f', '-printf', ENTRY], {
    cwd: root,
    env: { LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: Infinity,
  });
  return status === 0 ? stdout : undefined;
}
