import type { Command } from 'commander';
import type { Dataset } from '../model/dataset.js';
import { DatasetError, UsageError } from '../model/fault.js';
import type { Roster } from '../model/roster.js';
import { clean } from '../render/clean.js';
import type { Context, GlobalOptions } from './context.js';

export function addRosterOption(command: Command): void {
  command.option(
    '--roster <folder>',
    'a private roster outside of the dataset: availability, consent, conflicts (default: MIEUX_ROSTER, or none)',
  );
}

/** Formats that a forge shows to everybody who sees the repository: what only a roster tells is left out of them. */
const OPEN_FORMATS: readonly string[] = ['github', 'gitlab', 'sarif'];

export const isOpen = (format: string | undefined): boolean => format !== undefined && OPEN_FORMATS.includes(format);

/** What is said instead, on the error stream, of findings that are left out. */
export function withheld(count: number, format: string, command: string): string {
  const what =
    count === 1 ? 'One finding in the private roster is' : `${String(count)} findings in the private roster are`;
  return `note  ${what} left out, since others may read the format ${format}. \`mieux ${command} --roster FOLDER\` shows all to you.\n`;
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

/** Throws a UsageError where --output would put what a private roster tells into the repository of the public dataset. */
export async function requirePrivateOutput(
  { output }: { output?: string },
  dataset: Dataset,
  context: Context,
): Promise<void> {
  const checkout = output === undefined ? undefined : await context.checkoutAround(output, dataset);
  if (checkout === undefined) return;
  throw new UsageError(
    `\`${clean(output ?? '')}\` lies in the repository of the public dataset, and the result holds what only the private roster tells.`,
    `Name a file outside of \`${clean(checkout)}\` with --output.`,
  );
}
