import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import type { CommandModule, Context, Editable, EditOptions, GlobalOptions } from './cli/context.js';
import { refuseEmpty } from './cli/empty.js';
import { Io } from './cli/io/io.js';
import { page } from './cli/io/pager.js';
import type { OutputStream, ProcessStreams } from './cli/io/streams.js';
import { TOPICS } from './cli/topics/topics.js';
import { type Dataset, languagesOf, type Revision } from './model/dataset.js';
import { DatasetError, OutdatedError, UsageError } from './model/fault.js';
import { type Named, namer, type Traces } from './model/named.js';
import type { Roster } from './model/roster.js';
import { didYouMean } from './model/suggest.js';
import { fingerprint, sizeOf } from './read/files.js';
import { findFolder, type Folder, holdsDataset } from './read/folder.js';
import { cachePath, type CachePlace, canKeep } from './read/cache/entry.js';
import { cacheFolder } from './read/cache/folder.js';
import { keptFindings } from './read/cache/findings.js';
import { type Inspect, load, type LoadOptions, reload } from './read/load.js';
import { countryFacts, diagnosticPage, schemaFiles, shippedDataset } from './read/package.js';
import { readWhole } from './write/readers.js';

export type { OutputStream, ProcessStreams };

const VERSION = manifest.version;

/** Hash of everything that decides what the program makes of a file; put in by the build. */
declare const MIEUX_BUILD: string | undefined;
const BUILD = typeof MIEUX_BUILD === 'undefined' ? undefined : MIEUX_BUILD;

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
    load: () => import('./cli/commands/list.js'),
  },
  { name: 'show', summary: 'show records in full', load: () => import('./cli/commands/show.js') },
  {
    name: 'stats',
    summary: 'count actions, experts and more, by any field',
    load: () => import('./cli/commands/stats.js'),
  },
  {
    name: 'reconcile',
    summary: 'compare every published figure with the records',
    load: () => import('./cli/commands/reconcile.js'),
  },
  {
    name: 'due',
    summary: 'say what is due, what is overdue, and what waits for whom',
    load: () => import('./cli/commands/due.js'),
  },
  {
    name: 'board',
    summary: 'show open requests by stage, and how long they have been there',
    load: () => import('./cli/commands/board.js'),
  },
  { name: 'match', summary: 'say who could go to an action, and why', load: () => import('./cli/commands/match.js') },
  {
    name: 'report',
    summary: 'write a report to read and print: to the steering group, on a year, on an action',
    load: () => import('./cli/commands/report.js'),
  },
  { name: 'search', summary: 'find words in all records', load: () => import('./cli/commands/search.js') },
  {
    name: 'diff',
    summary: 'say what differs between two states of the dataset, in facts',
    load: () => import('./cli/commands/diff.js'),
  },
  { name: 'log', summary: 'say what each commit changed in a record', load: () => import('./cli/commands/log.js') },
  {
    name: 'changes',
    summary: 'say what changed in the programme since a date or a revision',
    load: () => import('./cli/commands/changes.js'),
  },
  { name: 'validate', summary: 'find every fault in the dataset', load: () => import('./cli/commands/validate.js') },
  {
    name: 'export',
    summary: 'write the data for other programs: csv, xlsx, sqlite, IATI, json, parquet',
    load: () => import('./cli/commands/export.js'),
  },
  {
    name: 'site',
    summary: 'write the programme as pages that open offline: figures, map, charts, a table with facets',
    load: () => import('./cli/commands/site.js'),
  },
  {
    name: 'explain',
    summary: 'explain what a diagnostic means and how to fix it',
    load: () => import('./cli/commands/explain.js'),
  },
  { name: 'new', summary: 'add a record, asking for what it says', load: () => import('./cli/commands/new.js') },
  { name: 'set', summary: 'set fields of records', load: () => import('./cli/commands/set.js') },
  {
    name: 'move',
    summary: 'move a request to its next step: drafted, submitted, approved, started, refused and so on',
    load: () => import('./cli/commands/move.js'),
  },
  {
    name: 'close',
    summary: 'complete an action: its end, and what it achieved',
    load: () => import('./cli/commands/close.js'),
  },
  {
    name: 'rename',
    summary: 'give a record another id, and update all that names it',
    load: () => import('./cli/commands/rename.js'),
  },
  { name: 'remove', summary: 'remove a record that nothing names', load: () => import('./cli/commands/remove.js') },
  {
    name: 'forget',
    summary: 'remove a person for good, and say where they still stand',
    load: () => import('./cli/commands/forget.js'),
  },
  {
    name: 'edit',
    summary: 'open a record in your editor, and check it on return',
    load: () => import('./cli/commands/edit.js'),
  },
  {
    name: 'init',
    summary: 'begin a dataset of your own in an empty folder',
    load: () => import('./cli/commands/init.js'),
  },
  {
    name: 'fmt',
    summary: 'bring files into canonical form, comments kept',
    load: () => import('./cli/commands/fmt.js'),
  },
  {
    name: 'schema',
    summary: 'explain the fields of a collection, or write schemas for editors',
    load: () => import('./cli/commands/schema.js'),
  },
  {
    name: 'doctor',
    summary: 'say which dataset, index and versions are in use, and what is odd',
    load: () => import('./cli/commands/doctor.js'),
  },
  {
    name: 'completion',
    summary: 'print a script that completes commands in your shell',
    load: () => import('./cli/commands/completion.js'),
  },
  { name: '__manual', summary: 'print the manual', hidden: true, load: () => import('./cli/manual.js') },
  {
    name: '__complete',
    summary: 'what may stand next on a command line',
    hidden: true,
    load: () => import('./cli/completion/complete.js'),
  },
];

const EXAMPLES = `
Examples:
  $ mieux list --region asia --status ongoing
  $ mieux show togo-2
  $ mieux stats topics --by region

Read on: \`mieux help COMMAND\` explains a command, \`mieux help query\` how to ask, \`mieux help output\` formats and exit
codes, \`mieux help dates\` periods. All of it in one place: \`man mieux\`, or docs/manual.md.`;

/** Exit code of a fault of the program itself. */
const OWN_FAULT = 70;

/** Runs one command line and tells the exit code. Nothing is thrown. */
export async function main(args: readonly string[], streams: ProcessStreams): Promise<number> {
  const io = new Io(streams);
  const code = await run(args, io);
  await io.flush();
  return code;
}

async function run(args: readonly string[], io: Io): Promise<number> {
  const debug = args.includes('--debug');
  let code = 0;
  let revision: Revision | undefined;
  const done: string[] = [];
  try {
    const datasetOf = (options: GlobalOptions): [root: string, loading: LoadOptions] => {
      const { root, packaged } = datasetFolder(io, options);
      return [root, loadOptions(packaged, io, options)];
    };
    const context: Context = {
      io,
      version: VERSION,
      load: async (options) => {
        const [root, loading] = datasetOf(options);
        if (options.at === undefined) return spoken(await readWhole(root, () => load(root, loading)), options, io);
        const dataset = await context.at(options, options.at);
        revision = dataset.revision;
        return spoken(dataset, options, io);
      },
      at: async (options, rev, current) => {
        const { loadRevision } = await import('./read/revision/revision.js');
        const [root, loading] = datasetOf(options);
        return loadRevision(root, rev, loading, current);
      },
      roster: async (options, dataset) => {
        const named = options.roster ?? io.env('MIEUX_ROSTER');
        if (named === undefined) return undefined;
        if (named === '')
          throw new UsageError('--roster names no folder.', 'Give the folder that holds `roster.yaml`.');
        const { readRoster } = await import('./read/roster/roster.js');
        return readRoster(resolve(io.cwd, named), dataset.root, loadOptions(dataset.packaged, io, options));
      },
      traces: (person, dataset, roster) => tracesOf(person, dataset, roster, context.caches),
      clear: async (files) => {
        (await import('./write/clear.js')).clear(files);
      },
      holdsDataset: (folder) => holdsDataset(folder, io.cwd),
      revision: () => revision,
      history: async (options, file) => {
        const { fileVersions } = await import('./read/revision/file-log.js');
        const [root, loading] = datasetOf(options);
        return fileVersions(root, file, loading);
      },
      findings: (dataset, options, check) =>
        keptFindings(dataset, loadOptions(dataset.packaged, io, options).index, check),
      edit: async (options) => {
        const editable = await openForEditing(io, options);
        spoken(editable.dataset, options, io);
        const commit: Editable['commit'] = async (changes) => {
          await editable.commit(changes);
          done.push('The edit was made.');
        };
        return { ...editable, commit };
      },
      obstacle: async (options) =>
        (await import('./write/recover.js')).obstacle(datasetFolder(io, options).root)?.error,
      recover: async (options, how, isTrusted) =>
        (await import('./write/recover.js')).recover(datasetFolder(io, options).root, how, isTrusted),
      program: () => declareAll(context),
      caches: cacheFolder((name) => io.env(name)),
      page: diagnosticPage,
      schemas: schemaFiles,
      indexOf: (dataset) => indexOf(dataset, io),
      countries: countryFacts,
      shipped: async () => ({
        dataset: await load(shippedDataset(), { ...loadOptions(true, io, {}), index: undefined }),
        facts: countryFacts(),
      }),
      create: async (folder, files, complete) => {
        const { createFolder } = await import('./write/create-folder.js');
        const loading = { ...loadOptions(false, io, {}), index: undefined };
        await createFolder(resolve(io.cwd, folder), files, async (waiting) =>
          complete(await load(findFolder(waiting, io.cwd, shippedDataset()).root, loading)),
        );
      },
      exit: (asked) => {
        code = asked;
      },
    };
    const program = declareProgram(context, namedIn(args));
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync(args, { from: 'user' }).catch(unlessHelp);
    await io.settle(done[0]);
    return code;
  } catch (error) {
    return report(error, io, debug);
  }
}

function declareProgram(context: Context, asked: readonly CommandEntry[] = COMMANDS): Command {
  const { io } = context;
  const program = new Command('mieux')
    .description('Query, check and edit a programme of expert assistance kept as a folder of YAML files.')
    .version(VERSION, '-V, --version', 'print the version')
    .option(
      '--dataset <folder>',
      'folder of the dataset (default: MIEUX_DATASET, the nearest upwards, or the one shipped)',
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
  (await listed.load()).declare(command, context);
}

async function declareAll(context: Context): Promise<Command> {
  const program = declareProgram(context);
  for (const command of program.commands) await fill(command, context);
  return program;
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

function datasetFolder(io: Io, { dataset }: GlobalOptions): Folder {
  return findFolder(dataset ?? io.env('MIEUX_DATASET'), io.cwd, shippedDataset());
}

/** A dataset that was read, whose languages are spoken from now on. Throws a UsageError if another is asked for. */
function spoken(dataset: Dataset, { lang }: GlobalOptions, io: Io): Dataset {
  io.speak(languagesOf(dataset));
  if (lang !== undefined) io.language(lang);
  return dataset;
}

async function openForEditing(io: Io, options: EditOptions): Promise<Editable> {
  const { root, packaged } = datasetFolder(io, options);
  if (packaged)
    throw new DatasetError(
      'This is the dataset of an installed package, which cannot be edited.',
      'Begin one of your own with `mieux init FOLDER`, or name one that is there with --dataset.',
    );
  const { commit, completeEarlier } = await import('./write/commit.js');
  if (options.dryRun !== true && (await completeEarlier(root)))
    io.err('note  An edit that had been cut short was completed first.\n');
  const loading = loadOptions(packaged, io, options);
  const [before, dataset] = await readWhole(root, async () => [fingerprint(root), await load(root, loading)] as const);
  const requireSame = (): void => {
    if (fingerprint(root) !== before)
      throw new OutdatedError(
        'The dataset changed while the edit was being checked, so nothing was written.',
        'Run the command again.',
      );
  };
  return {
    dataset,
    reload: (texts) => reload(dataset, texts, loading),
    commit: (changes) => commit(root, changes, requireSame),
  };
}

function loadOptions(packaged: boolean, io: Io, { index, strictParser }: GlobalOptions): LoadOptions {
  let inspect: Inspect | undefined;
  // The index holds what the quick reader read.
  return {
    packaged,
    inspect: async () => (inspect ??= (await import('./check/inspect.js')).inspect),
    index: index === false || strictParser === true ? undefined : indexPlace(io),
    strictParser,
  };
}

/** Where a person is named: in every file of the dataset's folder, of the roster and of the caches, and in git. */
async function tracesOf(
  person: Named,
  dataset: Dataset,
  roster: Roster | undefined,
  caches: string | undefined,
): Promise<Traces> {
  const [{ filesNaming }, { historyNaming }] = await Promise.all([
    import('./read/traces.js'),
    import('./read/revision/mentions.js'),
  ]);
  const isNamed = namer(person);
  const within = (folder: string | undefined): string[] => (folder === undefined ? [] : filesNaming(folder, isNamed));
  const history = historyNaming(dataset.root, isNamed);
  return {
    dataset: within(dataset.root),
    roster: within(roster?.root),
    caches: within(caches),
    ...(history ? { history } : {}),
  };
}

/** Where the index is kept. A program that was not built has none, since nothing would tell when its code changes. */
function indexPlace(io: Io): CachePlace | undefined {
  const folder = cacheFolder((name) => io.env(name));
  return folder === undefined || BUILD === undefined || !canKeep ? undefined : { folder, version: BUILD };
}

/** The file that a dataset's index is kept in, and its size; no size if there is none yet. */
function indexOf({ root }: Dataset, io: Io): { file: string; bytes: number | undefined } | undefined {
  const place = indexPlace(io);
  return place && sizeOf(cachePath(place.folder, root, 'index'));
}

/** Help that was asked for ends the parser by an error that is none: it has yet to be written, as all results. */
function unlessHelp(error: unknown): void {
  if (!(error instanceof CommanderError) || error.exitCode !== 0) throw error;
}

/** The one place where a thrown error becomes words and an exit code. */
async function report(error: unknown, io: Io, debug: boolean): Promise<number> {
  if (error instanceof CommanderError && error.exitCode === 0) return 0;
  const { commanderComplaint, complaint } = await import('./cli/complaint.js');
  if (error instanceof CommanderError) {
    io.err(commanderComplaint(error.message));
    return 2;
  }
  if (error instanceof UsageError || error instanceof DatasetError) {
    io.err(complaint(error.message, error.hint));
    return error instanceof UsageError ? 2 : 3;
  }
  io.err(
    `mieux has a fault of its own: ${error instanceof Error ? error.message : String(error)}. Please report it with the command line and --debug.\n`,
  );
  if (debug && error instanceof Error) io.err(`${error.stack ?? ''}\n`);
  return OWN_FAULT;
}
