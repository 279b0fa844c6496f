import { spawnSync } from 'node:child_process';
import { DatasetError } from '../../model/fault.js';

/**
 * What a repository says of itself is not believed: its configuration may name programs. None of the plumbing commands used here
 * starts one, and what could be started all the same is turned off. Nothing is fetched, locked or replaced, and nobody is asked.
 */
const SAFE_CONFIG = [
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', '/dev/null'],
  ['log.showSignature', 'false'],
  ['protocol.allow', 'never'],
].flatMap(([name = '', value = '']) => ['-c', `${name}=${value}`]);

const SAFE_ENVIRONMENT = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
};

/** Far more than the texts of a programme's records. */
const MOST_BYTES = 2 ** 31 - 1;

/** What git answered: its exit code, what it printed, and the first line of what it complained of. */
export interface Answer {
  code: number;
  output: Buffer;
  complaint: string;
}

/** Asks git about the repository around a folder. Throws a DatasetError where there is no git, or where it was stopped. */
export function git(folder: string, args: readonly string[], input?: string): Answer {
  const { status, signal, stdout, stderr, error } = spawnSync(
    'git',
    ['--no-pager', ...SAFE_CONFIG, '-C', folder, ...args],
    {
      env: environment(),
      maxBuffer: MOST_BYTES,
      ...(input === undefined ? {} : { input }),
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
    },
  );
  // git closes its input where it has read enough, which is not an error.
  if (error && !isClosedInput(error)) throw cannotStart(error);
  if (signal !== null) throw new DatasetError(`git was terminated by ${signal}.`, 'Run the command again.');
  return { code: status ?? 0, output: stdout, complaint: firstLine(stderr.toString('utf8')) };
}

/** The same, where anything but success means that the repository cannot be read. */
export function requireGit(folder: string, args: readonly string[], input?: string): Buffer {
  const { code, output, complaint } = git(folder, args, input);
  if (code !== 0 && /lazy fetch|promisor/u.test(complaint)) throw incomplete();
  if (code !== 0) throw new DatasetError(`git cannot read this repository: ${complaint}.`, 'Try `git fsck` in it.');
  return output;
}

/** What to say where a clone was made without all that its history holds. */
export function incomplete(): DatasetError {
  return new DatasetError(
    'This clone lacks files of its history, and mieux fetches nothing.',
    'Fetch them: `git backfill`, or `git fetch --refetch`; or clone without --filter.',
  );
}

/** Hooks set variables that point to another repository, or to another index; none of git's own is handed on. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^GIT_/iu.test(name));
  return { ...Object.fromEntries(kept), ...SAFE_ENVIRONMENT };
}

function isClosedInput(error: Error): boolean {
  return 'code' in error && error.code === 'EPIPE';
}

function cannotStart(error: Error): DatasetError {
  const isAbsent = 'code' in error && error.code === 'ENOENT';
  return new DatasetError(
    isAbsent
      ? 'There is no git on this machine, and the history of a dataset lives in git.'
      : `git cannot be started: ${error.message}.`,
    'Install git, or ask about the dataset as it is now, without a revision.',
  );
}

function firstLine(text: string): string {
  const [line = ''] = text.split('\n').filter((each) => each.trim() !== '' && !each.startsWith('hint:'));
  return line.replace(/^(?:fatal|error): /u, '').replace(/\.$/u, '');
}
