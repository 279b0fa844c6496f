import { realpathSync } from 'node:fs';
import { DatasetError, UsageError } from '../../model/fault.js';
import { didYouMean } from '../../model/suggest.js';
import { git, incomplete, requireGit } from './git.js';

/** A commit: its whole name, and when it was made, as `YYYY-MM-DD` in UTC. */
export interface Commit {
  id: string;
  date: string;
}

/** The repository that a dataset's folder lies in. */
export interface Repository {
  /** Where git is asked: the dataset's folder, or the bare repository. */
  folder: string;
  /** The dataset's folder within the repository, empty or with a slash at its end. */
  prefix: string;
  /** Whether its history was cut off when it was cloned. */
  isShallow: boolean;
}

/** The repository around a folder. Throws a DatasetError where there is none, or where git refuses to read it. */
export function repositoryOf(folder: string): Repository {
  const real = realpathSync(folder);
  const asked = git(real, ['rev-parse', '--is-bare-repository', '--is-shallow-repository', '--show-prefix']);
  if (asked.code !== 0) {
    // The ownership of a repository, or something that is broken in it, is for git to explain.
    if (!asked.complaint.includes('not a git repository'))
      throw new DatasetError(`git does not read this repository: ${asked.complaint}.`);
    throw new DatasetError(
      `\`${folder}\` is not in a git repository, and history lives in a clone.`,
      'Clone the repository of the dataset and ask there; two folders can be compared without git: mieux diff FOLDER FOLDER.',
    );
  }
  const [, shallow = '', prefix = ''] = asked.output.toString('utf8').split('\n');
  return { folder: real, prefix, isShallow: shallow === 'true' };
}

/** A date of a revision: a day, or a month, which means its last day. */
const DATE = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/u;

/** The commit that a person names: by a revision, or by a date, which means the last one on the first-parent line up to the end of that day, UTC. Throws a UsageError for one that is not there. */
export function resolveCommit(repository: Repository, named: string): Commit {
  const end = endOf(named);
  return end === undefined ? byRevision(repository, named) : byDate(repository, named, end);
}

/** The first moment after a date, in seconds since 1970; undefined for what is not a date. Throws a UsageError for a day that the calendar does not have. */
function endOf(named: string): number | undefined {
  const [, year, month, day] = DATE.exec(named) ?? [];
  if (year === undefined || month === undefined) return undefined;
  const [y, m, d] = [Number(year), Number(month), day === undefined ? undefined : Number(day)];
  const next = d === undefined ? Date.UTC(y, m, 1) : Date.UTC(y, m - 1, d + 1);
  const last = new Date(next - 1);
  if (last.getUTCMonth() !== m - 1 || (d !== undefined && last.getUTCDate() !== d))
    throw new UsageError(
      `\`${named}\` is not a date of the calendar.`,
      'Write a day as YYYY-MM-DD, or a month as YYYY-MM.',
    );
  return next / 1000;
}

function byDate(repository: Repository, named: string, end: number): Commit {
  const line = requireHistory(repository, ['log', '--first-parent', '--no-show-signature', '--format=%H %ct']);
  const commits = line.map((each) => each.split(' ')).map(([id = '', seconds]) => ({ id, seconds: Number(seconds) }));
  const found = commits.find(({ seconds }) => seconds < end);
  if (found) return commit(found.id, found.seconds);
  const first = commits.at(-1);
  const cut = repository.isShallow
    ? ' This clone has only part of the history: fetch the rest with `git fetch --unshallow`.'
    : '';
  throw new UsageError(
    `There is no commit on or before ${named}.`,
    first ? `The first one is ${first.id.slice(0, 10)} of ${day(first.seconds)}.${cut}` : undefined,
  );
}

function byRevision(repository: Repository, named: string): Commit {
  const asked =
    named === '' || /\.\.|\0|\n/u.test(named)
      ? undefined
      : git(repository.folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${named}^{commit}`]);
  const id = asked?.code === 0 ? asked.output.toString('utf8').trim() : '';
  if (id === '') throw unknownRevision(repository, named);
  const [seconds] = requireHistory(repository, [
    'log',
    '-1',
    '--no-show-signature',
    '--format=%ct',
    '--end-of-options',
    id,
  ]);
  return commit(id, Number(seconds));
}

function requireHistory(repository: Repository, args: readonly string[]): string[] {
  const { code, output, complaint } = git(repository.folder, args);
  if (code === 0)
    return output
      .toString('utf8')
      .split('\n')
      .filter((each) => each !== '');
  if (/does not have any commits|bad default revision|unknown revision/u.test(complaint))
    throw new DatasetError('This repository has no commit yet.', 'Commit the dataset first: git add . && git commit');
  throw new DatasetError(`git cannot read this repository: ${complaint}.`, 'Try `git fsck` in it.');
}

function unknownRevision(repository: Repository, named: string): UsageError {
  const names = requireGit(repository.folder, ['rev-parse', '--symbolic', '--branches', '--tags', '--remotes'])
    .toString('utf8')
    .split('\n')
    .filter((each) => each !== '');
  const cut = repository.isShallow ? 'This clone has only part of the history (in CI: `fetch-depth: 0`).' : undefined;
  const near =
    didYouMean(named, names) ??
    (names.length === 0
      ? undefined
      : `Branches and tags: ${names.slice(0, 8).join(', ')}${names.length > 8 ? ', …' : ''}.`);
  return new UsageError(
    `There is no revision \`${named}\`.`,
    [near, cut, 'A commit, a tag, a branch, HEAD~1, or a date such as 2026-11-26.']
      .filter((part) => part !== undefined)
      .join(' '),
  );
}

function commit(id: string, seconds: number): Commit {
  return { id, date: day(seconds) };
}

/** The day of a moment, UTC. */
export function day(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

/** A file of a commit. */
export interface Blob {
  /** Path within the dataset, with forward slashes. */
  file: string;
  /** Its name in git. */
  id: string;
  kind: 'file' | 'link' | 'submodule';
}

/** The files of the dataset in a commit, sorted. None if the commit has no such folder. */
export function filesOf({ folder, prefix }: Repository, commitId: string): Blob[] {
  const listed = requireGit(folder, [
    'ls-tree',
    '-r',
    '-z',
    '--full-tree',
    commitId,
    ...(prefix === '' ? [] : ['--', prefix]),
  ]);
  return listed
    .toString('utf8')
    .split('\0')
    .flatMap((line): Blob[] => {
      const [, mode, id = '', path = ''] = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/su.exec(line) ?? [];
      if (mode === undefined) return [];
      return [
        {
          file: path.slice(prefix.length),
          id,
          kind: mode === '160000' ? 'submodule' : mode === '120000' ? 'link' : 'file',
        },
      ];
    });
}

/** What blobs hold, by their names. Throws a DatasetError where one is not in this clone. */
export function contentsOf({ folder }: Repository, ids: readonly string[]): Map<string, Buffer> {
  const wanted = [...new Set(ids)];
  const contents = new Map<string, Buffer>();
  if (wanted.length === 0) return contents;
  const answer = requireGit(folder, ['cat-file', '--batch', '--buffer'], `${wanted.join('\n')}\n`);
  let at = 0;
  for (const id of wanted) {
    const end = answer.indexOf(10, at);
    const [, kind, size] = answer.toString('latin1', at, end).split(' ');
    if (kind !== 'blob') throw incomplete();
    const start = end + 1;
    const length = Number(size);
    contents.set(id, answer.subarray(start, start + length));
    at = start + length + 1;
  }
  return contents;
}
