import { type Command, Option } from 'commander';
import type { Attribute } from '../model/attribute.js';
import type { Entity } from '../model/dataset.js';
import { attributeNamed, attributesOf, nameOfOne } from '../report/attributes.js';
import { TEXT_FIELD } from '../report/query/parse.js';

/** The flags that help lists, for those who think in flags: the fields of actions that are asked for most. */
const LISTED = [
  'region',
  'country',
  'beneficiary',
  'requester',
  'organisation',
  'status',
  'topic',
  'pillar',
  'from',
  'sector',
  'phase',
  'active',
  'started',
  'ended',
  TEXT_FIELD,
] as const;

type FlagName = (typeof LISTED)[number];
export type QueryOptions = Partial<Record<FlagName, string[]>>;

/** The names of all flags: those that help lists, then one for every other field of actions. */
export function queryFlags(): string[] {
  const fields = attributesOf('actions').filter(({ name }) => !name.includes('.'));
  return [...new Set([...LISTED, ...fields.map(nameOfOne)])];
}

/**
 * Declares a flag for each field, except those to which the command gives another meaning; to be called when the command
 * has declared all else. A command line that has some of them gets just these: there are sixty, and most lines have none.
 */
export function addQueryOptions(command: Command, except: readonly FlagName[] = []): void {
  const asked = flagsLeft(command);
  if (asked?.length === 0) return;
  const taken: readonly string[] = [...except, ...command.options.map((option) => option.name())];
  const names = queryFlags().filter((each) => !taken.includes(each));
  const isEach = asked?.every((flag) => names.some((name) => flag === `--${name}`)) === true;
  for (const name of isEach ? names.filter((each) => asked.includes(`--${each}`)) : names) {
    const isListed = LISTED.some((each) => each === name);
    const collect = (value: string, previous: string[] | undefined): string[] => [...(previous ?? []), value];
    command.addOption(
      isFlag(name)
        ? new Option(`--${name}`).hideHelp().preset('yes').argParser(collect)
        : new Option(`--${name} <value>`, `${helpOf(name)} (the same as ${name}:VALUE)`)
            .helpGroup('Options for fields:')
            .hideHelp(!isListed)
            .argParser(collect),
    );
  }
  command.addHelpText(
    'after',
    '\nEvery other field of actions has a flag, too; `mieux list --columns` lists the fields.',
  );
}

/** What a command line has that looks like a flag and is not declared, `--help` included; undefined where none is being read, as for the manual. */
function flagsLeft(command: Command): string[] | undefined {
  const [name, ...words] = command.parent?.args ?? [];
  if (name !== command.name()) return undefined;
  return words
    .filter((word) => word.startsWith('-'))
    .map((word) => word.replace(/=.*$/su, ''))
    .filter((flag) => !command.options.some(({ short, long }) => flag === short || flag === long));
}

const attributeOf = (name: string): Attribute<Entity<'actions'>> | undefined =>
  attributeNamed(attributesOf('actions'), name);

const isFlag = (name: string): boolean => attributeOf(name)?.kind === 'flag';

/** What a field holds, as a clause of its own. */
function helpOf(name: string): string {
  const help = attributeOf(name)?.help ?? 'words in its text';
  const [first = ''] = help.split('. ');
  return `${first.charAt(0).toLowerCase()}${first.slice(1)}`.replace(/\.$/u, '');
}

/** The terms of a query, from flags and arguments alike. */
export function termsOf(options: QueryOptions, args: readonly string[]): string[] {
  const given = Object.entries(options).filter(([, values]) => Array.isArray(values) && values.length > 0);
  if (given.length === 0) return [...args];
  const values = new Map<string, readonly unknown[]>(given);
  const fromFlags = queryFlags().flatMap((name) => (values.get(name) ?? []).map((value) => `${name}:${String(value)}`));
  return [...fromFlags, ...args];
}
