import type { Command } from 'commander';
import type { Dataset } from '../model/dataset.js';
import { DatasetError } from '../model/fault.js';
import type { Roster } from '../model/roster.js';
import type { Context, GlobalOptions } from './context.js';

export function addRosterOption(command: Command): void {
  command.option(
    '--roster <folder>',
    'a private roster outside of the dataset: availability, consent, conflicts (default: MIEUX_ROSTER, or none)',
  );
}

/** The private roster that the options name, whole; undefined if they name none. Throws a DatasetError for one with errors. */
export async function soundRoster(
  dataset: Dataset,
  options: GlobalOptions,
  context: Context,
): Promise<Roster | undefined> {
  const roster = await context.roster(options, dataset);
  const errors = roster?.diagnostics.filter(({ severity }) => severity === 'error') ?? [];
  if (errors.length === 0) return roster;
  const files = new Set(errors.map(({ file }) => file)).size;
  throw new DatasetError(
    `${files === 1 ? 'A file of the roster has' : `${String(files)} files of the roster have`} errors.`,
    '`mieux validate --roster FOLDER` shows them.',
  );
}
