import { Writable } from 'node:stream';
import type * as prompts from '@inquirer/prompts';
import { DatasetError, UsageError } from '../model/fault.js';
import { fold, type Label, type Language } from '../model/text.js';
import { wording } from '../render/cell.js';
import { clean } from '../render/clean.js';
import { wrap } from '../render/width.js';
import type { Io } from './io/io.js';
import { columnsOf, onTermination } from './io/terminal.js';

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

/** Says something to who is being asked, in lines that fit. */
export function tell({ streams: { stderr } }: Io, text: string): void {
  const width = Math.min(columnsOf(stderr), 100);
  stderr.write(
    text
      .split('\n')
      .flatMap((line) => wrap(clean(line), width))
      .map((line) => `${line}\n`)
      .join(''),
  );
}

type Prompts = typeof prompts;

interface Surroundings {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
  signal: AbortSignal;
}

/** Asks one question. Throws a UsageError where nobody can answer, and a DatasetError if somebody stops. */
async function ask<T>(
  io: Io,
  instead: string,
  question: (prompts: Prompts, surroundings: Surroundings) => Promise<T>,
): Promise<T> {
  if (!canAsk(io)) throw new UsageError('There is no terminal to ask on.', `Give ${instead}.`);
  const { stdin, stderr } = io.streams;
  // A prompt ends its output with itself; there may be more to say.
  const output = Object.assign(
    new Writable({
      decodeStrings: false,
      write: (text: string, _, done) => {
        stderr.write(text, () => {
          done();
        });
      },
    }),
    { isTTY: stderr.isTTY, columns: columnsOf(stderr) },
  );
  // A prompt does not notice that nobody will type any more: Ctrl-D pauses the input, a closed terminal ends it.
  const stop = new AbortController();
  const end = (): void => {
    setImmediate(() =>
      setImmediate(() => {
        stop.abort();
      }),
    );
  };
  const loaded = await import('@inquirer/prompts');
  stdin.on('pause', end).on('end', end);
  // Who is told to end in the middle of a question leaves a terminal that shows what is typed, and where.
  const forget = onTermination(end);
  try {
    return await question(loaded, { input: stdin, output, signal: stop.signal });
  } catch (error) {
    if (error instanceof Error && ['ExitPromptError', 'AbortPromptError'].includes(error.name))
      throw new DatasetError('Stopped: nothing was written.');
    throw error;
  } finally {
    stdin.off('pause', end).off('end', end);
    forget();
  }
}

/** A choice as it is shown: names come from the data. */
function shown<T>(choice: Choice<T>): Choice<T> {
  return {
    ...choice,
    name: clean(choice.name),
    ...(choice.description === undefined ? {} : { description: clean(choice.description) }),
  };
}

/** What a question says, in the language that is asked for. */
export function asked(label: Label, io: Io, { lang }: { lang?: string | undefined }): string {
  return wording(label, io.language(lang));
}

/** The letters that answer for yes and no, and what is said of any other answer. */
const ANSWERS = {
  en: { yes: ['y', 'yes'], no: ['n', 'no'], wrong: 'Answer y or n.' },
  fr: { yes: ['o', 'oui', 'y', 'yes'], no: ['n', 'non', 'no'], wrong: 'Répondre o ou n.' },
} as const satisfies Record<Language, { yes: readonly string[]; no: readonly string[]; wrong: string }>;

/** What the line of keys under a list calls them, and what each does. */
const KEYS: Readonly<Record<string, string>> = {
  space: 'espace',
  navigate: 'parcourir',
  select: 'choisir',
  all: 'tout',
  invert: 'inverser',
  submit: 'valider',
};

/** The line of keys under a list, in a language. */
const keysIn = (language: Language) => ({
  style: {
    keysHelpTip: (keys: [key: string, action: string][]): string =>
      keys.map((words) => words.map((word) => (language === 'fr' ? (KEYS[word] ?? word) : word)).join(' ')).join(' • '),
  },
});

/** Asks for yes or no; `instead` names the option that answers for scripts, `usual` what the enter key means. */
export async function confirm(
  io: Io,
  question: Label,
  { lang }: { lang?: string | undefined },
  instead: string,
  usual = false,
): Promise<boolean> {
  const { yes, no, wrong } = ANSWERS[io.language(lang)];
  const keys = usual ? `${yes[0].toUpperCase()}/${no[0]}` : `${yes[0]}/${no[0].toUpperCase()}`;
  const meant = (typed: string): boolean | undefined => {
    const answer = fold(typed.trim());
    if (answer === '') return usual;
    return yes.some((each) => each === answer) ? true : no.some((each) => each === answer) ? false : undefined;
  };
  const message = `${clean(asked(question, io, { lang }))} (${keys})`;
  const typed = await ask(io, instead, (prompts, surroundings) =>
    prompts.input({ message, validate: (answer) => meant(answer) !== undefined || wrong }, surroundings),
  );
  return meant(typed) ?? usual;
}

/** Asks which of several hold. */
export function chooseSome<T>(
  io: Io,
  message: string,
  choices: readonly Choice<T>[],
  instead: string,
  language: Language,
): Promise<T[]> {
  return ask(io, instead, (prompts, surroundings) =>
    prompts.checkbox<T>(
      { message: clean(message), choices: choices.map(shown), loop: false, theme: keysIn(language) },
      surroundings,
    ),
  );
}

/** Asks for one of many with type-ahead; `find` gives the choices for what was typed so far. */
export async function pick<T>(
  io: Io,
  message: string,
  find: (typed: string) => readonly Choice<T>[],
  instead: string,
  language: Language,
): Promise<T> {
  let latest: readonly Choice<T>[] = [];
  const source = (typed = ''): readonly Choice<T>[] => (latest = find(typed).map(shown));
  for (;;) {
    const picked = await ask(io, instead, (prompts, surroundings) =>
      prompts.search<T>({ message: clean(message), source, pageSize: 10, theme: keysIn(language) }, surroundings),
    );
    // Where the enter key arrives together with what was typed before it, the prompt takes from the list before that.
    if (latest.some(({ value }) => value === picked)) return picked;
    if (latest[0]) return latest[0].value;
  }
}

/** Asks for a line of text. `usual` is what the enter key means, `initial` what stands there to be changed; `wrong` says what is wrong with an answer, if anything. */
export async function line(
  io: Io,
  message: string,
  {
    usual,
    initial,
    wrong,
  }: { usual?: string | undefined; initial?: string | undefined; wrong: (text: string) => string | undefined },
  instead: string,
): Promise<string> {
  const start =
    initial === undefined
      ? usual === undefined
        ? {}
        : { default: usual }
      : { default: initial, prefill: 'editable' as const };
  const text = await ask(io, instead, (prompts, surroundings) =>
    prompts.input(
      { message: clean(message), ...start, validate: (typed) => wrong(typed.trim()) ?? true },
      surroundings,
    ),
  );
  return text.trim();
}
