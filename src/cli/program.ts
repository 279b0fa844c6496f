import { Command } from 'commander';
import { UsageError } from '../model/fault.js';
import { didYouMean } from '../model/suggest.js';
import type { CommandModule, Context } from './context.js';
import { page } from './io/pager.js';
import { refuseEmpty } from './empty.js';
import { TOPICS } from './topics/topics.js';

interface CommandEntry {
  name: string;
  summary: string;
  hidden?: boolean;
  load(): Promise<CommandModule>;
}

/** Every command, loaded when it is called. */
const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'list',
    summary: 'list the records of a collection that match a query',
    load: () => import('./commands/list.js'),
  },
  { name: 'show', summary: 'show records in full', load: () => import('./commands/show.js') },
  {
    name: 'stats',
    summary: 'count actions, experts and more, by any field',
    load: () => import('./commands/stats.js'),
  },
  {
    name: 'reconcile',
    summary: 'compare every published figure with the records',
    load: () => import('./commands/reconcile.js'),
  },
  {
    name: 'due',
    summary: 'say what is due, what is overdue, and what waits for whom',
    load: () => import('./commands/due.js'),
  },
  {
    name: 'board',
    summary: 'show open requests by stage, and how long they have been there',
    load: () => import('./commands/board.js'),
  },
  { name: 'match', summary: 'say who could go to an action, and why', load: () => import('./commands/match.js') },
  {
    name: 'report',
    summary: 'write a report to read and print: to the steering group, on a year, on an action',
    load: () => import('./commands/report.js'),
  },
  { name: 'search', summary: 'find words in all records', load: () => import('./commands/search.js') },
  {
    name: 'diff',
    summary: 'say what differs between two states of the dataset, in facts',
    load: () => import('./commands/diff.js'),
  },
  { name: 'log', summary: 'say what each commit changed in a record', load: () => import('./commands/log.js') },
  {
    name: 'changes',
    summary: 'say what changed in the programme since a date or a revision',
    load: () => import('./commands/changes.js'),
  },
  { name: 'validate', summary: 'find every fault in the dataset', load: () => import('./commands/validate.js') },
  {
    name: 'export',
    summary: 'write the data for other programs: csv, xlsx, sqlite, IATI, json, parquet',
    load: () => import('./commands/export.js'),
  },
  {
    name: 'site',
    summary: 'write the programme as pages that open offline: figures, map, charts, a table with facets',
    load: () => import('./commands/site.js'),
  },
  {
    name: 'explain',
    summary: 'explain what a diagnostic means and how to fix it',
    load: () => import('./commands/explain.js'),
  },
  { name: 'new', summary: 'add a record, asking for what it says', load: () => import('./commands/new.js') },
  { name: 'set', summary: 'set fields of records', load: () => import('./commands/set.js') },
  {
    name: 'move',
    summary: 'move a request to its next step: drafted, submitted, approved, started, refused and so on',
    load: () => import('./commands/move.js'),
  },
  {
    name: 'close',
    summary: 'complete an action: its end, and what it achieved',
    load: () => import('./commands/close.js'),
  },
  {
    name: 'rename',
    summary: 'give a record another id, and update all that names it',
    load: () => import('./commands/rename.js'),
  },
  { name: 'remove', summary: 'remove a record that nothing names', load: () => import('./commands/remove.js') },
  {
    name: 'forget',
    summary: 'remove a person for good, and list where they are still named',
    load: () => import('./commands/forget.js'),
  },
  {
    name: 'edit',
    summary: 'open a record in your editor, and check it on return',
    load: () => import('./commands/edit.js'),
  },
  {
    name: 'init',
    summary: 'begin a dataset of your own in an empty folder',
    load: () => import('./commands/init.js'),
  },
  {
    name: 'fmt',
    summary: 'bring files into canonical form, comments kept',
    load: () => import('./commands/fmt.js'),
  },
  {
    name: 'schema',
    summary: 'explain the fields of a collection, or write schemas for editors',
    load: () => import('./commands/schema.js'),
  },
  {
    name: 'doctor',
    summary: 'say which dataset, index and versions are in use, and what is odd',
    load: () => import('./commands/doctor.js'),
  },
  {
    name: 'completion',
    summary: 'print a script that completes commands in your shell',
    load: () => import('./commands/completion.js'),
  },
  { name: '__manual', summary: 'print the manual', hidden: true, load: () => import('./manual.js') },
  {
    name: '__complete',
    summary: 'what may stand next on a command line',
    hidden: true,
    load: () => import('./completion/complete.js'),
  },
];

const EXAMPLES = `
Examples:
  $ mieux list --region asia --status ongoing
  $ mieux show togo-2
  $ mieux stats topics --by region

Read on: \`mieux help COMMAND\` explains a command, \`mieux help query\` how to ask, \`mieux help output\` formats and exit
codes, \`mieux help dates\` periods. All of it in one place: \`man mieux\`, or docs/manual.md.`;

/** The program for one command line: where that begins with a command, mostly, no other is declared. */
export function programFor(args: readonly string[], context: Context): Command {
  return declareProgram(context, namedIn(args));
}

/** The program with every command and all that each declares: for the manual, and to complete command lines. */
export async function wholeProgram(context: Context): Promise<Command> {
  const program = declareProgram(context, COMMANDS);
  for (const command of program.commands) await fill(command, context);
  return program;
}

function declareProgram(context: Context, asked: readonly CommandEntry[]): Command {
  const { io } = context;
  const program = new Command('mieux')
    .description('Query, check and edit a programme of expert assistance kept as a folder of YAML files.')
    .version(context.version, '-V, --version', 'print the version')
    .option(
      '--dataset <folder>',
      'folder of the dataset (default: MIEUX_DATASET, the nearest in this folder or a parent, or the one shipped)',
    )
    .option('--lang <language>', 'language of labels and headings: en or fr (default: MIEUX_LANG, or en)')
    .option('--color <when>', 'auto, always or never (default: auto, NO_COLOR and FORCE_COLOR)')
    .option('--no-index', "read every file anew, and keep nothing in the cache folder (MIEUX_CACHE, or the system's)")
    .option(
      '--strict-parser',
      'read every file with the full YAML parser, without the index and the quick reader of what `fmt` writes',
    )
    .option('--debug', 'if mieux itself fails, print the stack trace')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => {
        io.out(text);
      },
      writeErr: (text) => {
        io.err(text);
      },
      outputError: () => undefined,
      getOutHelpWidth: () => io.width ?? 100,
      getErrHelpWidth: () => io.width ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride()
    .addHelpText('after', EXAMPLES);
  for (const listed of asked) declareCommand(program, listed);
  if (asked === COMMANDS) declareHelp(program, context);
  program.hook('preSubcommand', (_, command) => fill(command, context));
  program.hook('preAction', (_, command) => {
    // The word to be completed may be empty.
    if (command.name() !== '__complete') refuseEmpty(command);
  });
  return program;
}

function declareHelp(program: Command, context: Context): void {
  program
    .command('help')
    .summary('explain a command, or one of: query, output, dates')
    .description('Explain a command or a topic, or list them all.')
    .argument('[command]', `command to explain, or a topic: ${TOPICS.map(({ name }) => name).join(', ')}`)
    .action(async (name: string | undefined) => {
      const topic = TOPICS.find((each) => each.name === name);
      if (topic) {
        await page(await topic.load(), context.io);
        return;
      }
      const command = name === undefined ? program : program.commands.find((each) => each.name() === name);
      if (!command) throw unknownCommand(name ?? '');
      await fill(command, context);
      command.outputHelp();
    });
  // Help would be asked of the whole program where the command is not known.
  program.on('beforeAllHelp', ({ command }: { command: Command }) => {
    const [name = ''] = program.args;
    if (
      command === program &&
      !name.startsWith('-') &&
      name !== '' &&
      !program.commands.some((each) => each.name() === name)
    )
      throw unknownCommand(name);
  });
}

/** The commands to declare: where the command comes first, as mostly, no other can be meant. */
function namedIn([first]: readonly string[]): readonly CommandEntry[] {
  const named = COMMANDS.filter(({ name }) => name === first);
  return named.length === 0 ? COMMANDS : named;
}

function declareCommand(program: Command, { name, summary, hidden = false }: CommandEntry): void {
  const sentence = `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
  program.command(name, { hidden }).summary(summary).description(sentence);
}

/** Loads a command's file, so that it declares its options. */
async function fill(command: Command, context: Context): Promise<void> {
  const listed = COMMANDS.find(({ name }) => name === command.name());
  if (!listed || command.registeredArguments.length > 0 || command.options.length > 0) return;
  await (await listed.load()).declare(command, context);
}

function unknownCommand(name: string): UsageError {
  return new UsageError(
    `There is no command \`${name}\`.`,
    didYouMean(
      name,
      [...COMMANDS.filter(({ hidden }) => hidden !== true), ...TOPICS].map((each) => each.name),
    ) ?? '`mieux help` lists the commands.',
  );
}
