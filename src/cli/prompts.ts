import { PassThrough } from 'node:stream';
import type * as prompts from '@inquirer/prompts';
import { DatasetError, UsageError } from '../model/fault.js';
import type { Io } from './io.js';

/** A choice of a list; `checked` if it is chosen to begin with. */
export interface Choice<T> {
  name: string;
  value: T;
  description?: string;
  checked?: boolean;
}

/** Whether a person is there to be asked. Questions go to stderr, so that results can be piped on. */
export function canAsk({ streams }: Io): boolean {
  return streams.stdin.isTTY === true && streams.stderr.isTTY === true;
}

function surroundings({ streams: { stdin, stderr } }: Io): { input: NodeJS.ReadableStream; output: NodeJS.WritableStream } {
  // A prompt ends its output with itself; there may be more to say.
  const output = Object.assign(new PassThrough(), { isTTY: stderr.isTTY, columns: stderr.columns });
  output.setEncoding('utf8').on('data', (text: string) => stderr.write(text));
  return { input: stdin, output };
}

type Prompts = typeof prompts;

/** Asks one question. Throws a UsageError where nobody can answer, or somebody stops. */
async function ask<T>(io: Io, instead: string, question: (prompts: Prompts) => Promise<T>): Promise<T> {
  if (!canAsk(io)) throw new UsageError('There is no terminal to ask on.', `Give ${instead}.`);
  try {
    return await question(await import('@inquirer/prompts'));
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') throw new DatasetError('Stopped: nothing was written.');
    throw error;
  }
}

/** Asks for yes or no; `instead` names the option that answers for scripts, `usual` what the enter key means. */
export function confirm(io: Io, message: string, instead: string, usual = false): Promise<boolean> {
  return ask(io, instead, (prompts) => prompts.confirm({ message, default: usual }, surroundings(io)));
}

/** Asks which of several hold. */
export function chooseSome<T>(io: Io, message: string, choices: readonly Choice<T>[], instead: string): Promise<T[]> {
  return ask(io, instead, (prompts) => prompts.checkbox<T>({ message, choices, loop: false }, surroundings(io)));
}

/** Asks for one of many with type-ahead; `find` gives the choices for what was typed so far. */
export function pick<T>(io: Io, message: string, find: (typed: string) => readonly Choice<T>[], instead: string): Promise<T> {
  return ask(io, instead, (prompts) => prompts.search<T>({ message, source: (typed) => find(typed ?? ''), pageSize: 10 }, surroundings(io)));
}

/** Asks for a line of text; `wrong` says what is wrong with it, if anything. */
export function line(io: Io, message: string, initial: string | undefined, wrong: (text: string) => string | undefined, instead: string): Promise<string> {
  return ask(io, instead, (prompts) => prompts.input({ message, ...(initial === undefined ? {} : { default: initial, prefill: 'editable' as const }), validate: (text) => wrong(text.trim()) ?? true }, surroundings(io)));
}
