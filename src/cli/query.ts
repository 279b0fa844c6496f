import { type Command, Option } from 'commander';

/** Fields of actions that have a flag of their own, for those who think in flags. */
export const QUERY_FLAGS = [
  ['region', 'region of the programme'],
  ['country', 'country named as scope: id, ISO code or name'],
  ['beneficiary', 'country in scope, or member of an organisation in scope'],
  ['requester', 'country or organisation that asked'],
  ['organisation', 'regional body or group of states covered'],
  ['status', 'preparation, ongoing, completed, refused, transferred, withdrawn, cancelled, or implemented'],
  ['topic', 'what it is about'],
  ['pillar', 'pillar of its topics'],
  ['from', 'country that provided experts'],
  ['sector', 'sector that experts came from'],
  ['phase', 'phase that it started in'],
  ['active', 'period that it ran in, such as 2012, 2012-06, 2012..2014'],
  ['started', 'period that it started in'],
  ['ended', 'period that it ended in'],
  ['text', 'words in its text'],
] as const;

type FlagName = (typeof QUERY_FLAGS)[number][0];
export type QueryOptions = Partial<Record<FlagName, string[]>>;

/** Declares a flag a field, but those that the command gives another meaning. */
export function addQueryOptions(command: Command, except: readonly FlagName[] = []): void {
  for (const [name, help] of QUERY_FLAGS.filter(([each]) => !except.includes(each))) {
    command.addOption(
      new Option(`--${name} <value>`, `${help} (the same as ${name}:VALUE)`).argParser(
        (value: string, previous: string[] | undefined) => [...(previous ?? []), value],
      ),
    );
  }
}

/** The terms of a query, from flags and arguments alike. */
export function termsOf(options: QueryOptions, args: readonly string[]): string[] {
  const fromFlags = QUERY_FLAGS.flatMap(([name]) => (options[name] ?? []).map((value) => `${name}:${value}`));
  return [...fromFlags, ...args];
}
