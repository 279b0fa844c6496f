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

export type FlagName = (typeof LISTED)[number];

/** The names of all flags: those that help lists, then one for every other field of actions. */
export function queryFlags(): string[] {
  return [...new Set([...LISTED, ...attributesOf('actions').map(nameOfOne)])];
}

const isListed = (name: string): boolean => LISTED.some((each) => each === name);

const isQueryFlag = (name: string): boolean =>
  isListed(name) || attributesOf('actions').some((each) => nameOfOne(each) === name);

/** Declares those of the flags that are asked for; all of them where anything else is, or nothing is known of it. */
export function declareFlags(
  command: Command,
  asked: readonly string[] | undefined,
  except: readonly FlagName[],
): void {
  const taken: readonly string[] = [...except, ...command.options.map((option) => option.name())];
  const isFree = (name: string): boolean => !taken.includes(name);
  const wanted = asked && [...new Set(asked.map((flag) => flag.replace(/^--/u, '')))];
  const isKnown = wanted?.every((name) => isFree(name) && isQueryFlag(name)) === true;
  for (const name of isKnown ? wanted : queryFlags().filter(isFree)) {
    const collect = (value: string, previous: string[] | undefined): string[] => [...(previous ?? []), value];
    command.addOption(
      isFlag(name)
        ? new Option(`--${name}`).hideHelp().preset('yes').argParser(collect)
        : new Option(`--${name} <value>`, `${helpOf(name)} (the same as ${name}:VALUE)`)
            .helpGroup('Options for fields:')
            .hideHelp(!isListed(name))
            .argParser(collect),
    );
  }
  command.addHelpText(
    'after',
    '\nEvery other field of actions has a flag, too; `mieux list --columns` lists the fields.',
  );
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
