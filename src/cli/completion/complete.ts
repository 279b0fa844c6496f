import type { Command } from 'commander';
import { DatasetError, UsageError } from '../../model/fault.js';
import type { Language } from '../../model/text.js';
import { type View, view } from '../../model/view.js';
import { clean } from '../../render/clean.js';
import type { Context } from '../context.js';
import { argumentAt, commands } from './arguments.js';
import { type Candidate, matching, type Offer, offer } from './candidate.js';
import { readLine, replacement } from './line.js';
import { valuesOf } from './options.js';
import { optionsAt, type Situation, situationIn } from './situation.js';

interface CompleteOptions {
  shell?: string;
  tail?: string;
  empty?: boolean;
}

/**
 * Answers a shell. Plainly, each candidate is a line, with its meaning after a tab. For a shell, a line before them says what it
 * is to do: `values`, `open` where no blank follows, `files` or `folders` where it knows better. bash gives the line as it stands
 * and what it would replace of it, and gets what to put there; fish gives its last word as it is typed.
 */
export function declare(command: Command, context: Context): void {
  command
    .argument('[words...]', 'the words typed so far')
    .option('--shell <shell>', 'who asks')
    .option('--tail <text>', 'what bash would replace')
    .option('--empty', 'the last word is empty, which older PowerShells cannot say')
    .helpOption(false)
    .action(async (typed: string[]) => {
      const { shell, tail = '', empty = false } = command.opts<CompleteOptions>();
      const [line = ''] = typed;
      const words = shell === 'bash' ? wordsIn(line).slice(1) : empty ? [...typed, ''] : typed;
      const current = words.at(-1) ?? '';
      const word = shell === 'fish' ? readLine(current).current : current;
      const { found, paths } = await complete(words.slice(0, -1), word, context);
      if (shell === 'bash') {
        const replies = found.map(({ value }) => replacement(value, line, tail)).filter((each) => each !== undefined);
        say(paths, replies, context);
      } else if (shell === undefined) for (const each of found) context.io.out(`${described(each)}\n`);
      else say(paths, found.map(described), context);
    });
}

function wordsIn(line: string): string[] {
  const { words, current } = readLine(line);
  return [...words, current];
}

function say(paths: Offer['paths'], lines: readonly string[], { io }: Context): void {
  const [only = '', ...others] = lines;
  const isOpen = others.length === 0 && /[:=](?:\t.*)?$/u.test(only);
  io.out([paths ?? (isOpen ? 'open' : 'values'), ...lines].map((each) => `${each}\n`).join(''));
}

function described({ value, help }: Candidate): string {
  const meaning = clean(help ?? '').trim();
  return meaning === '' || meaning === value ? value : `${value}\t${meaning}`;
}

async function complete(
  before: readonly string[],
  word: string,
  context: Context,
): Promise<{ found: Candidate[]; paths: Offer['paths'] }> {
  const situation = situationIn(await context.program(), before, word);
  const made = await offerAt(situation, word, context);
  const whole = { ...made, prefix: `${situation.prefix}${made.prefix}` };
  return { found: matching(whole, word), paths: made.paths };
}

async function offerAt(situation: Situation, word: string, context: Context): Promise<Offer> {
  const { program, command, option, prefix } = situation;
  const typed = word.slice(prefix.length);
  const seeDataset = (): Promise<View | undefined> => look(situation, context);
  if (option) return valuesOf(option, situation, typed, seeDataset);
  if (prefix !== '') return offer([]);
  if (word.startsWith('-') && !situation.isPastOptions)
    return offer(optionsAt(situation).map((each) => ({ value: each.long ?? each.flags, help: each.description })));
  if (!command) return offer(commands(program));
  return argumentAt({ ...situation, command, typed, look: seeDataset });
}

/** The dataset that the line names, or that the command would find: completion is no place for complaints. */
async function look({ given }: Situation, context: Context): Promise<View | undefined> {
  try {
    const dataset = given.get('dataset')?.replace(/^~(?=\/|$)/u, context.io.env('HOME') ?? '~');
    return view(await context.load(dataset === undefined ? {} : { dataset }), languageOf(given, context), {
      partial: true,
    });
  } catch (error) {
    if (error instanceof DatasetError || error instanceof UsageError) return undefined;
    throw error;
  }
}

function languageOf(given: Situation['given'], { io }: Context): Language {
  try {
    return io.language(given.get('lang'));
  } catch (error) {
    if (error instanceof UsageError) return 'en';
    throw error;
  }
}
