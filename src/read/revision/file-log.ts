import type { FileVersion, Json } from '../../model/dataset.js';
import { decode } from '../text.js';
import type { LoadOptions } from '../load-options.js';
import { dataFile } from '../load.js';
import { StateReader } from '../state-reader.js';
import { requireGit } from './git.js';
import { contentsOf, day, type Repository, repositoryOf } from './repository.js';

/** A commit that changed a file, with the names in git of what it held before and after; undefined where it was not there. */
type FileChange = Omit<FileVersion, 'before' | 'after'> & Record<'before' | 'after', string | undefined>;

const FIELDS = '%H%x1f%P%x1f%ct%x1f%an%x1f%s';
const COMMON = ['--raw', '-z', '--no-abbrev', '--no-show-signature', '--no-ext-diff', '--no-textconv'];

/**
 * Every commit that changed a file, the last one first, through renames of the file. A merge that differs from each of its parents
 * stands once beside each.
 */
function fileLog(repository: Repository, file: string, from = 'HEAD'): FileChange[] {
  const { folder, prefix } = repository;
  const answer = requireGit(folder, [
    'log',
    '-m',
    ...COMMON,
    '--no-renames',
    `--format=${FIELDS}`,
    '--end-of-options',
    from,
    '--',
    `:(top,literal)${prefix}${file}`,
  ]);
  const changes = changesIn(answer.toString('utf8'), file);
  const first = changes.at(-1);
  const was = first && first.before === undefined ? renamedFrom(repository, first) : undefined;
  if (!first || was === undefined) return changes;
  const renamed = { ...first, was: was.file, before: was.id };
  return [...changes.slice(0, -1), renamed, ...fileLog(repository, was.file, `${first.commit}^`)];
}

/** Reads `HEADER NUL (:modes ids status NUL path NUL)…`, as `git log -z --raw` prints it. */
function changesIn(text: string, file: string): FileChange[] {
  const changes: FileChange[] = [];
  const parentsOf = new Map<string, number>();
  let header: Pick<FileChange, 'commit' | 'date' | 'author' | 'message'> | undefined;
  const parts = text.split('\0');
  for (let at = 0; at < parts.length; at++) {
    const part = (parts[at] ?? '').replace(/^\n/u, '');
    const [, before = '', after = ''] = /^:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) \w+$/u.exec(part) ?? [];
    if (before === '') {
      const [commit = '', parents = '', seconds = '', author = '', message = ''] = part.split('\x1f');
      if (commit === '') continue;
      header = { commit, date: day(Number(seconds)), author, message };
      parentsOf.set(commit, parents.split(' ').length);
      continue;
    }
    at++;
    if (header) changes.push({ ...header, was: file, file, before: blob(before), after: blob(after) });
  }
  // A merge that is as one of its parents brought nothing of its own.
  const besides = (commit: string): number => changes.filter((change) => change.commit === commit).length;
  return changes.filter(({ commit }) => besides(commit) >= (parentsOf.get(commit) ?? 1));
}

/** Git writes zeros where there is nothing. */
function blob(id: string): string | undefined {
  return /^0+$/u.test(id) ? undefined : id;
}

/** The file of the dataset that a commit renamed to this one. */
function renamedFrom(
  { folder, prefix }: Repository,
  { commit, file }: FileChange,
): { file: string; id: string } | undefined {
  const answer = requireGit(folder, ['log', '-1', '-M', ...COMMON, '--format=', '--end-of-options', commit])
    .toString('utf8')
    .split('\0');
  for (let at = 0; at < answer.length; at++) {
    const [, id] = /^\n?:\d+ \d+ ([0-9a-f]+) [0-9a-f]+ R\d+$/u.exec(answer[at] ?? '') ?? [];
    const [was = '', now] = [answer[at + 1], answer[at + 2]];
    if (id !== undefined && now === `${prefix}${file}` && was.startsWith(prefix))
      return { file: was.slice(prefix.length), id };
  }
  return undefined;
}

/** Every commit that changed a file of a dataset, with what it held, and whether older ones are not in this clone. Throws a DatasetError where no history can be read. */
export async function fileVersions(
  root: string,
  file: string,
  options: LoadOptions,
): Promise<{ versions: FileVersion[]; isShallow: boolean }> {
  const repository = repositoryOf(root);
  const changes = fileLog(repository, file);
  const contents = contentsOf(
    repository,
    changes.flatMap(({ before, after }) => [before, after].filter((id) => id !== undefined)),
  );
  const reader = new StateReader(options);
  const values = new Map<string, Json | undefined>();
  for (const [id, bytes] of contents) {
    const read = decode(bytes, file);
    values.set(id, 'text' in read ? (await reader.stateOf(dataFile(file), read.text)).value : undefined);
  }
  const valueOf = (id: string | undefined): Json | undefined => (id === undefined ? undefined : values.get(id));
  const versions = changes.map((change) => ({
    ...change,
    before: valueOf(change.before),
    after: valueOf(change.after),
  }));
  return { versions, isShallow: repository.isShallow };
}
