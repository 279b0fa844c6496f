import type { Command } from 'commander';
import { UsageError } from '../../model/fault.js';
import { clean } from '../../render/clean.js';
import type { Context } from '../context.js';
import { installation, installationTable } from '../installation.js';
import { addOutputOptions, type OutputOptions, print } from '../output.js';
import { addRosterOption } from '../roster.js';

interface DoctorOptions extends OutputOptions {
  recover?: string | true;
  trustJournal?: boolean;
}

export function declare(command: Command, context: Context): void {
  addRosterOption(command);
  addOutputOptions(command);
  command
    .option('--recover [how]', 'end an edit that was cut short: complete it (the default), undo it, or discard it')
    .option('--trust-journal', 'with --recover: follow a journal that may not be your own');
  command.addHelpText('after', EXAMPLES).action(async () => {
    await run(command.optsWithGlobals<DoctorOptions>(), context);
  });
}

const EXAMPLES = `
Collects what a bug report should say. Exit code: 0 if all is in order, 1 if something is odd, 3 if there is no dataset.

Examples:
  $ mieux doctor
  $ mieux doctor --format markdown    for an issue
  $ mieux doctor --recover undo       after an edit that was killed half-way
  $ mieux doctor --recover discard    forget it, and leave all files as they are`;

async function run(options: DoctorOptions, context: Context): Promise<void> {
  if (options.trustJournal === true && options.recover === undefined)
    throw new UsageError('--trust-journal is for --recover.', 'Add --recover, or leave --trust-journal out.');
  if (options.recover !== undefined) {
    await recover(options.recover === true ? 'complete' : options.recover, options, context);
    return;
  }
  const lines = await installation(options, context);
  const table = installationTable(lines, context.io.language(options.lang));
  await print({ tables: [table] }, options, context);
  if (lines.some(({ isOdd }) => isOdd === true)) context.exit(1);
}

/** Past participles of what can become of an edit that was cut short. */
const DONE = {
  complete: 'completed',
  undo: 'undone',
  discard: 'forgotten, and all files are left as they are',
} as const;

const isWay = (how: string): how is keyof typeof DONE => Object.hasOwn(DONE, how);

/** Ends an edit that was cut short; says what it did to which files. */
async function recover(how: string, options: DoctorOptions, context: Context): Promise<void> {
  if (!isWay(how))
    throw new UsageError(`\`${how}\` is not a way to recover.`, `Ways: ${Object.keys(DONE).join(', ')}.`);
  const found = await context.recover(options, how, options.trustJournal === true);
  const done = DONE[how];
  if (!found) context.io.err('No edit was cut short.\n');
  else
    context.io.err(
      `The edit that was cut short is ${done}${found.moved.length > 0 ? `: ${found.moved.map(clean).join(', ')}` : ''}.\n`,
    );
  for (const file of found?.changed ?? [])
    context.io.err(`warning  ${clean(file)} has changed since, and is left alone.\n`);
}
