import type { Command } from 'commander';
import type { Change } from '../model/change.js';
import type { CountryFacts } from '../model/country-facts.js';
import type { Dataset, FileVersion, Json, Revision } from '../model/dataset.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { DatasetError } from '../model/fault.js';
import type { Named, Traces } from '../model/named.js';
import type { Roster } from '../model/roster.js';
import type { Io } from './io/io.js';

/** Options that every command takes. */
export interface GlobalOptions {
  dataset?: string;
  lang?: string;
  color?: string;
  index?: boolean;
  strictParser?: boolean;
  /** A revision or a date: the dataset as it was then. */
  at?: string;
  /** The folder of a private roster. */
  roster?: string;
  debug?: boolean;
}

/** Options that every command takes which writes to the dataset. */
export interface EditOptions extends GlobalOptions {
  dryRun?: boolean;
  /** Ask nothing. */
  yes?: boolean;
  /** The month to move `as_of` on to in the same edit. */
  asOf?: string;
  /** Let a status move back, to take a mistake back. */
  correct?: boolean;
}

/** A dataset that is about to be changed. */
export interface Editable {
  dataset: Dataset;
  /** The dataset as it would be with some files' texts replaced or taken away (undefined). Nothing is written. */
  reload: (texts: ReadonlyMap<string, string | undefined>) => Promise<Dataset>;
  /**
   * Writes all changes or none. Throws a ConflictError if a file to be changed is no longer as it was read, an OutdatedError if
   * any other file of the dataset is not, a DatasetError if something cannot be written.
   */
  commit: (changes: readonly Change[]) => Promise<void>;
}

/** What `main` hands to every command. */
export interface Context {
  io: Io;
  version: string;
  /** Reads the dataset that the options name. */
  load(options: GlobalOptions): Promise<Dataset>;
  /** Reads the dataset that the options name as it was in a revision or at a date; what `current` has read of it is not read again. */
  at(options: GlobalOptions, revision: string, current?: Dataset): Promise<Dataset>;
  /** Reads the private roster that the options or MIEUX_ROSTER name; undefined if neither does. Throws a DatasetError for one that is not private. */
  roster(options: GlobalOptions, dataset: Dataset): Promise<Roster | undefined>;
  /** Private rosters that lie beside a dataset in its repository, where the next commit would publish them. */
  rostersBeside(dataset: Dataset): Promise<Diagnostic[]>;
  /** The checkout of a dataset, where a path as the user wrote it lies in it; undefined where it lies elsewhere. */
  checkoutAround(path: string, dataset: Dataset): Promise<string | undefined>;
  /** Where a person is named: in the dataset's folder, the roster, the caches, and all of git's history. */
  traces(person: Named, dataset: Dataset, roster: Roster | undefined): Promise<Traces>;
  /** Takes files of a roster or of the caches away for good. Throws a DatasetError for one that cannot be. */
  clear(files: readonly string[]): Promise<void>;
  /** Whether a folder, or the `data` in it, holds a dataset. */
  holdsDataset(folder: string): boolean;
  /** The revision that the dataset was read from, where the options name one. */
  revision(): Revision | undefined;
  /** Every commit that changed a file of a dataset, the last one first, and whether older ones are not in this clone. */
  history(options: GlobalOptions, file: string): Promise<{ versions: readonly FileVersion[]; isShallow: boolean }>;
  /** What a check finds in a dataset that was loaded, or what it found when the files were the same as now. */
  findings(dataset: Dataset, options: GlobalOptions, check: () => Promise<Diagnostic[]>): Promise<Diagnostic[]>;
  /** Reads the dataset that the options name, to change it. Throws a DatasetError for the copy of an installed package. */
  edit(options: EditOptions): Promise<Editable>;
  /** What keeps the dataset from being read whole just now, for people: an edit that was cut short, or one that is being made. */
  obstacle(options: GlobalOptions): Promise<DatasetError | undefined>;
  /**
   * Completes, undoes or forgets an edit that was cut short, and tells which files that took, and which somebody changed since;
   * undefined if there is none. Throws a DatasetError for a journal that need not be the user's own and is not trusted.
   */
  recover(
    options: GlobalOptions,
    how: 'complete' | 'undo' | 'discard',
    isTrusted: boolean,
  ): Promise<{ moved: readonly string[]; changed: readonly string[] } | undefined>;
  /** The program with all its commands declared, for help, manual and completion. */
  program(): Promise<Command>;
  /** The page that explains a diagnostic, in Markdown. */
  page(code: string): string;
  /** The schemas of the collections, by file name. */
  schemas(): Readonly<Record<string, { [key: string]: Json }>>;
  /** Where the index of a dataset is kept, and its size in bytes if it exists; undefined if none is kept. */
  indexOf(dataset: Dataset): { file: string; bytes: number | undefined } | undefined;
  /** The user's folder of caches for this program; undefined where there is none. */
  caches: string | undefined;
  /** The facts on every country that ISO 3166 knows. */
  countries(): CountryFacts[];
  /** What the program ships with that a new dataset begins with: the shipped dataset, and the facts on every country. */
  shipped(): Promise<{ dataset: Dataset; facts: CountryFacts[] }>;
  /**
   * Fills an empty folder with files, all or none. `complete` is given the dataset that they make before any is in its place,
   * gives the files that are to be added, and may throw. Throws a UsageError for a folder that is not empty, a DatasetError if something cannot be written.
   */
  create(
    folder: string,
    files: ReadonlyMap<string, string>,
    complete: (dataset: Dataset) => Promise<ReadonlyMap<string, string>>,
  ): Promise<void>;
  /** Ends the run with this exit code. */
  exit(code: 0 | 1): void;
}

/** A command's file: it declares options and arguments, and what to do with them. */
export interface CommandModule {
  declare(command: Command, context: Context): void | Promise<void>;
}
