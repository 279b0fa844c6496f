import { type HistoryTraces, type Named, namer, spellingsOf } from '../../model/named.js';
import { git, requireGit } from './git.js';
import { contentsOf, repositoryOf } from './repository.js';

/** Larger blobs are no texts that people write. */
const MOST_BYTES = 16_777_216;
/** So many bytes are read from git at a time. */
const BATCH_BYTES = 67_108_864;

/**
 * Where the repository of a dataset names a person: every version of every file that any branch, tag, stash or reflog reaches,
 * under every path that it had; what is staged; messages, authors, names of branches and tags. Undefined where the dataset lies
 * in no repository.
 */
export function historyNaming(root: string, person: Named): HistoryTraces | undefined {
  if (git(root, ['rev-parse', '--git-dir']).code !== 0) return undefined;
  const repository = repositoryOf(root);
  const { folder, isShallow } = repository;
  const isNamed = namer(person);
  const isOwnPath = (path: string): boolean => isNamed(path.replace(/\.yaml$/u, ''));
  const spell = spellingsOf(person);
  const spellings = new Set<string>();
  const isNamedIn = (text: string): boolean => {
    if (!isNamed(text)) return false;
    for (const each of spell(text)) spellings.add(each);
    return true;
  };

  const paths = pathsInHistory(folder);
  const staged = stagedIn(folder);
  const isFound = new Set<string>();
  for (const batch of batches(blobsAmong(folder, [...new Set([...paths.keys(), ...staged.map(({ id }) => id)])]))) {
    for (const [id, bytes] of contentsOf(repository, batch)) {
      const isOwn = [...(paths.get(id) ?? [])].some(isOwnPath);
      if (isNamedIn(bytes.toString('utf8')) || isOwn) isFound.add(id);
    }
  }
  const files = new Map<string, { versions: number; isOwn: boolean }>();
  for (const id of isFound) {
    const names = [...(paths.get(id) ?? [])];
    // A file that was renamed is the person's under its other names as well.
    const isOwn = names.some(isOwnPath);
    for (const path of names) {
      const known = files.get(path);
      files.set(path, { versions: (known?.versions ?? 0) + 1, isOwn: isOwn || known?.isOwn === true });
    }
  }
  return {
    files: [...files].map(([path, of]) => ({ path, ...of })).sort((a, b) => (a.path < b.path ? -1 : 1)),
    staged: staged
      .filter(({ id, path }) => isFound.has(id) || isOwnPath(path))
      .map(({ path }) => ({ path, isOwn: isOwnPath(path) })),
    ...saidIn(folder, isNamedIn),
    refs: lines(requireGit(folder, ['for-each-ref', '--format=%(refname)']))
      .map((name) => name.replace(/^refs\//u, ''))
      .filter(isNamed),
    spellings: [...spellings].sort(),
    isShallow,
  };
}

/** Every path that each object had, in any commit. */
function pathsInHistory(folder: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const add = (id: string, path: string): void => {
    found.set(id, (found.get(id) ?? new Set()).add(path));
  };
  // Names one path an object, also of those that a tag leads to without a commit.
  for (const line of lines(requireGit(folder, ['rev-list', '--all', '--reflog', '--objects']))) {
    const space = line.indexOf(' ');
    if (space > 0 && space + 1 < line.length) add(line.slice(0, space), line.slice(space + 1));
  }
  const commits = requireGit(folder, ['rev-list', '--all', '--reflog']).toString('utf8');
  const changes = ['diff-tree', '--stdin', '--root', '-r', '-m', '--raw', '-z', '--no-commit-id', '--no-renames'];
  const parts = requireGit(folder, changes, commits).toString('utf8').split('\0');
  for (let i = 0; i + 1 < parts.length; i += 2) {
    const [, , , id = '', kind] = (parts[i] ?? '').split(' ');
    if (kind !== 'D') add(id, parts[i + 1] ?? '');
  }
  return found;
}

/** Files in git's index that are not as in the last commit. */
function stagedIn(folder: string): { id: string; path: string }[] {
  const entriesOf = (args: readonly string[], id: number): { id: string; path: string }[] => {
    // A bare repository has no index, and a new one no commit.
    const { code, output } = git(folder, args);
    if (code !== 0) return [];
    return output
      .toString('utf8')
      .split('\0')
      .map((line) => /^([^\t]*)\t(.*)$/su.exec(line))
      .flatMap((match) => (match ? [{ id: match[1]?.split(' ')[id] ?? '', path: match[2] ?? '' }] : []));
  };
  const committed = new Map(
    entriesOf(['ls-tree', '-r', '-z', '--full-tree', 'HEAD'], 2).map(({ id, path }) => [path, id]),
  );
  return entriesOf(['ls-files', '--stage', '-z', '--full-name', '--', ':/'], 1).filter(
    ({ id, path }) => committed.get(path) !== id,
  );
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

/** Which commits and tags name the person in their message, and which by their author, committer or tagger. */
function saidIn(
  folder: string,
  isNamed: (text: string) => boolean,
): Pick<HistoryTraces, 'messages' | 'authors' | 'identities'> {
  const commits = git(folder, [
    'log',
    '--all',
    '--reflog',
    '--no-show-signature',
    '--format=%h%x1f%B%x1f%an <%ae>%x1f%cn <%ce>%x1e',
  ]);
  const tags = requireGit(folder, [
    'for-each-ref',
    '--format=tag %(refname:strip=2)%1f%(contents)%1f%(taggername) %(taggeremail)%1e',
    'refs/tags',
  ]);
  // A tag without a message of its own would give that of its commit, and has no tagger.
  const isOwn = ([, , by = '']: readonly string[]): boolean => by.trim() !== '';
  const all = [...(commits.code === 0 ? fieldsOf(commits.output) : []), ...fieldsOf(tags).filter(isOwn)];
  const by = all.map(([id = '', , ...names]) => ({ id, names: names.filter(isNamed) }));
  return {
    messages: unique(all.filter(([, message = '']) => isNamed(message)).map(([id = '']) => id)),
    authors: unique(by.filter(({ names }) => names.length > 0).map(({ id }) => id)),
    identities: unique(by.flatMap(({ names }) => names)),
  };
}

const fieldsOf = (bytes: Buffer): string[][] =>
  bytes
    .toString('utf8')
    .split('\x1e')
    .map((each) => each.trim().split('\x1f'));

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

const lines = (bytes: Buffer): string[] =>
  bytes
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
