import { resolve } from 'node:path';
import { CommanderError } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import type { Context, Editable, EditOptions, GlobalOptions } from './cli/context.js';
import { PlainProcess } from './cli/io/descriptor.js';
import { Io } from './cli/io/io.js';
import type { OutputStream, ProcessStreams } from './cli/io/streams.js';
import { programFor, wholeProgram } from './cli/program.js';
import { type Dataset, languagesOf, type Revision } from './model/dataset.js';
import { DatasetError, OutdatedError, UsageError } from './model/fault.js';
import { type Named, namer, type Traces } from './model/named.js';
import type { Roster } from './model/roster.js';
import { fingerprint, sizeOf } from './read/files.js';
import { findFolder, type Folder, holdsDataset } from './read/folder.js';
import { cachePath, type CachePlace } from './read/cache/entry.js';
import { cacheFolder } from './read/cache/folder.js';
import { keptFindings } from './read/cache/findings.js';
import { load, type LoadOptions, reload } from './read/load.js';
import { countryFacts, diagnosticPage, schemaFiles, shippedDataset } from './read/package.js';
import { readWhole } from './write/readers.js';

export type { OutputStream, ProcessStreams };

/** Hash of everything that decides what the program makes of a file; put in by the build. */
declare const MIEUX_BUILD: string | undefined;
const BUILD = typeof MIEUX_BUILD === 'undefined' ? undefined : MIEUX_BUILD;

/** Exit code of a fault of the program itself. */
const OWN_FAULT = 70;

/** Runs the command line of a process. */
export function start(args: readonly string[], process: ProcessStreams): Promise<number> {
  return main(args, new PlainProcess(process));
}

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
      version: manifest.version,
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
      rostersBeside: async ({ root, packaged }) =>
        packaged ? [] : (await import('./read/roster/guard.js')).rostersBeside(root),
      checkoutAround: async (path, { root }) =>
        (await import('./read/roster/guard.js')).checkoutAround(resolve(io.cwd, path), root),
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
      program: () => wholeProgram(context),
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
    const program = programFor(args, context);
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync(args, { from: 'user' }).catch(unlessHelp);
    await io.settle(done[0]);
    return code;
  } catch (error) {
    return report(error, io, debug);
  }
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
  // The index holds what the quick reader read.
  return {
    packaged,
    inspector: async (schema) => (await import('./check/inspect.js')).inspector(schema),
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
  const within = (folder: string | undefined, aside?: readonly string[]): string[] =>
    folder === undefined ? [] : filesNaming(folder, isNamed, aside);
  const history = historyNaming(dataset.root, person);
  return {
    dataset: within(dataset.root),
    roster: within(roster?.root),
    // Compiled code is made of the program alone.
    caches: within(caches, ['compiled']),
    ...(history ? { history } : {}),
  };
}

/** Where the index is kept. A program that was not built has none, since nothing would tell when its code changes. */
function indexPlace(io: Io): CachePlace | undefined {
  const folder = cacheFolder((name) => io.env(name));
  return folder === undefined || BUILD === undefined ? undefined : { folder, version: BUILD };
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
