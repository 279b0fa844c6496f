import type { Command } from 'commander';
import type { View } from '../model/view.js';
import type { Requests } from '../report/query/requests.js';
import type { FlagName } from './query-flags.js';

export type QueryOptions = Partial<Record<FlagName, string[]>>;

/**
 * Declares a flag for each field, except those to which the command gives another meaning; to be called when the command
 * has declared all else. A command line that has some of them gets just these: there are sixty, and most lines have none.
 */
export async function addQueryOptions(command: Command, except: readonly FlagName[] = []): Promise<void> {
  const asked = flagsLeft(command);
  if (asked?.length === 0) return;
  (await import('./query-flags.js')).declareFlags(command, asked, except);
}

/** What a command line has that looks like a flag and is not declared, `--help` included; undefined where none is being read, as for the manual. */
function flagsLeft(command: Command): string[] | undefined {
  const [name, ...words] = command.parent?.args ?? [];
  if (name !== command.name()) return undefined;
  return words
    .filter((word) => word.startsWith('-'))
    .map((word) => word.replace(/=.*$/su, ''))
    .filter((flag) => !command.options.some(({ short, long }) => flag === short || flag === long));
}

/** The terms of a query, from flags and arguments alike. Of all options only flags of fields have lists of values. */
export function termsOf(options: QueryOptions, args: readonly string[]): string[] {
  const fromFlags = Object.entries(options).flatMap(([name, values]) =>
    Array.isArray(values) ? values.map((value) => `${name}:${value}`) : [],
  );
  return [...fromFlags, ...args];
}

/** The requests that answer terms: without any, all, for which what can be asked of them need not be known. */
export async function requestsFor(terms: readonly string[], seen: View): Promise<Requests> {
  if (terms.length === 0) return { requests: seen.dataset.all('actions'), terms };
  return (await import('../report/query/requests.js')).requestsFor(terms, seen);
}
