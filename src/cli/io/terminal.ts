import { UsageError } from '../../model/fault.js';
import type { OutputStream, ProcessStreams } from './streams.js';

/** How a program is told to end: by `kill`, and by a terminal or a session that goes away. */
const ENDINGS = ['SIGTERM', 'SIGHUP'] as const;

/** Calls a function where the program is told to end; the function that is returned takes that back. */
export function onTermination(stop: () => void): () => void {
  for (const signal of ENDINGS) process.on(signal, stop);
  return () => {
    for (const signal of ENDINGS) process.off(signal, stop);
  };
}

/** Reads an environment variable; one that is set to nothing counts as unset. */
export type Environment = (name: string) => string | undefined;

/** Columns of the terminal; undefined in a pipe, where nothing limits the width. */
export function widthOfTerminal({ stdout }: ProcessStreams, env: Environment): number | undefined {
  const set = Number(env('COLUMNS'));
  if (Number.isInteger(set) && set > 0) return set;
  return stdout.isTTY === true ? columnsOf(stdout) : undefined;
}

/** Columns that a terminal says it has; one that was just opened may say that it has none. */
export function columnsOf({ columns = 0 }: OutputStream): number {
  return columns === 0 ? 80 : columns;
}

/** Whether to colour what goes to a stream: --color, else NO_COLOR, else FORCE_COLOR, else whether it is a terminal. */
export function wantsColor(asked: string | undefined, isTerminal: boolean, env: Environment): boolean {
  if (asked === 'always') return true;
  if (asked === 'never') return false;
  if (asked !== undefined && asked !== 'auto')
    throw new UsageError(`\`${asked}\` is not a value of --color.`, 'Values: auto, always, never.');
  if (env('NO_COLOR') !== undefined) return false;
  const forced = env('FORCE_COLOR');
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTerminal && env('TERM') !== 'dumb';
}

/** Whether the terminal can be taken to show more than ASCII: the character set of the locale says so, or nothing speaks against it. */
export function showsUnicode(env: Environment): boolean {
  const locale = env('LC_ALL') ?? env('LC_CTYPE') ?? env('LANG');
  if (locale !== undefined) return /utf-?8/iu.test(locale);
  return env('TERM') !== 'linux' && env('TERM') !== 'dumb';
}
