import type { HistoryTraces } from '../../model/named.js';
import { git, requireGit } from './git.js';
import { contentsOf, repositoryOf } from './repository.js';

/** Larger blobs are no texts that people write. */
const MOST_BYTES = 16_777_216;
/** So many bytes are read from git at a time. */
const BATCH_BYTES = 67_108_864;

/**
 * Where the history of a dataset's repository names a person: every version of every file that any branch, tag, stash or reflog
 * reaches, and every message. Undefined where the dataset lies in no repository.
 */
export function historyNaming(root: string, isNamed: (text: string) => boolean): HistoryTraces | undefined {
  if (git(root, ['rev-parse', '--git-dir']).code !== 0) return undefined;
  const repository = repositoryOf(root);
  const { folder, isShallow } = repository;
  const paths = new Map<string, string>();
  for (const line of lines(requireGit(folder, ['rev-list', '--all', '--reflog', '--objects']))) {
    const space = line.indexOf(' ');
    if (space > 0) paths.set(line.slice(0, space), line.slice(space + 1));
  }
  const found = new Map<string, number>();
  const count = (path: string): void => {
    found.set(path, (found.get(path) ?? 0) + 1);
  };
  for (const batch of batches(blobsAmong(folder, [...paths.keys()]))) {
    for (const [id, bytes] of contentsOf(repository, batch)) {
      const path = paths.get(id) ?? '';
      if (isNamed(path.replace(/\.yaml$/u, '')) || isNamed(bytes.toString('utf8'))) count(path);
    }
  }
  return {
    files: [...found].map(([path, versions]) => ({ path, versions })).sort((a, b) => (a.path < b.path ? -1 : 1)),
    commits: commitsNaming(folder, isNamed),
    isShallow,
  };
}

/** The blobs of texts among objects, with their sizes. */
function blobsAmong(folder: string, ids: readonly string[]): { id: string; size: number }[] {
  if (ids.length === 0) return [];
  const format = '--batch-check=%(objectname) %(objecttype) %(objectsize)';
  return lines(requireGit(folder, ['cat-file', format], `${ids.join('\n')}\n`)).flatMap((line) => {
    const [id = '', kind, size] = line.split(' ');
    return kind === 'blob' && Number(size) <= MOST_BYTES ? [{ id, size: Number(size) }] : [];
  });
}

function batches(blobs: readonly { id: string; size: number }[]): string[][] {
  const made: string[][] = [];
  let left = 0;
  for (const { id, size } of blobs) {
    if (size > left || made.length === 0) {
      made.push([]);
      left = BATCH_BYTES;
    }
    made.at(-1)?.push(id);
    left -= size;
  }
  return made;
}

function commitsNaming(folder: string, isNamed: (text: string) => boolean): string[] {
  const format = '--format=%h%x1f%an%x1f%cn%x1f%B%x1e';
  const { code, output } = git(folder, ['log', '--all', '--reflog', '--no-show-signature', format]);
  if (code !== 0) return [];
  return [
    ...new Set(
      output
        .toString('utf8')
        .split('\x1e')
        .map((each) => each.trim().split('\x1f'))
        .filter(([, ...texts]) => texts.some(isNamed))
        .map(([id = '']) => id),
    ),
  ];
}

const lines = (bytes: Buffer): string[] =>
  bytes
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
