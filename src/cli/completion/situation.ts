import type { Command, Option } from 'commander';

/** Where on a command line the cursor stands. */
export interface Situation {
  program: Command;
  command: Command | undefined;
  /** The arguments of the command before the cursor. */
  args: readonly string[];
  /** The options before the cursor that have a value, by name; the last one counts. */
  given: ReadonlyMap<string, string>;
  /** The option whose value is being typed. */
  option: Option | undefined;
  /** `--lang=` where a value follows in the same word. */
  prefix: string;
  /** Whether `--` said that no options follow. */
  isPastOptions: boolean;
}

/** Reads the words before the cursor as commander would, with what is typed of the current word. */
export function situationIn(program: Command, words: readonly string[], current: string): Situation {
  let command: Command | undefined;
  let isPastOptions = false;
  let awaiting: Option | undefined;
  const args: string[] = [];
  const given = new Map<string, string>();
  for (const word of words) {
    // An option whose value may be left out takes no word that looks like an option.
    if (awaiting && (awaiting.required || !word.startsWith('-'))) {
      given.set(awaiting.attributeName(), word);
      awaiting = undefined;
      continue;
    }
    awaiting = undefined;
    if (!isPastOptions && word === '--') isPastOptions = true;
    else if (!isPastOptions && word.startsWith('-') && word !== '-') {
      const { name, value } = splitOption(word);
      const option = optionNamed(name, program, command);
      if (value !== undefined && option) given.set(option.attributeName(), value);
      else if (option && takesValue(option)) awaiting = option;
    } else if (command) args.push(word);
    else command = program.commands.find((each) => each.name() === word);
  }
  const situation = { program, command, args, given, isPastOptions };
  const { name, value } = splitOption(current);
  if (!isPastOptions && value !== undefined && current.startsWith('--')) {
    const option = optionNamed(name, program, command);
    return { ...situation, option, prefix: `${name}=` };
  }
  const isValue = awaiting !== undefined && (awaiting.required || !current.startsWith('-'));
  return { ...situation, option: isValue ? awaiting : undefined, prefix: '' };
}

/** The options that may stand here. */
export function optionsAt({ program, command }: Pick<Situation, 'program' | 'command'>): Option[] {
  return [...(command?.options ?? []), ...program.options].filter((each) => !each.hidden);
}

function optionNamed(name: string, program: Command, command: Command | undefined): Option | undefined {
  return [...(command?.options ?? []), ...program.options].find((each) => each.long === name || each.short === name);
}

function takesValue(option: Option): boolean {
  return option.required || option.optional;
}

function splitOption(word: string): { name: string; value?: string } {
  const [, name, value] = /^(--[^=]+)=(.*)$/su.exec(word) ?? [];
  return name === undefined || value === undefined ? { name: word } : { name, value };
}
