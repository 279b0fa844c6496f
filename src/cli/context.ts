import type { Command } from 'commander';
import type { Dataset } from '../model/dataset.js';
import type { Io } from './io.js';

/** Options that every command takes. */
export interface GlobalOptions {
  dataset?: string;
  lang?: string;
  color?: string;
  index?: boolean;
  debug?: boolean;
}

/** What `main` hands to every command. */
export interface Context {
  io: Io;
  version: string;
  /** Reads the dataset that the options name. */
  load(options: GlobalOptions): Promise<Dataset>;
  /** The program with all its commands declared, for help, manual and completion. */
  program(): Promise<Command>;
  /** Ends the run with this exit code. */
  exit(code: 0 | 1): void;
}

/** A command's file: it declares options and arguments, and what to do with them. */
export interface CommandModule {
  declare(command: Command, context: Context): void;
}
