import type { Command } from 'commander';
import type { CollectionName } from '../../model/collections.js';
import type { Entity } from '../../model/dataset.js';
import { parseDays } from '../../model/days.js';
import { UsageError } from '../../model/fault.js';
import type { Span } from '../../model/period.js';
import { view, type View } from '../../model/view.js';
import type { MatchRequest, Origin } from '../../report/match/assignment.js';
import { match } from '../../report/match/match.js';
import { findRecords } from '../../report/find-records.js';
import type { Context } from '../context.js';
import { addOutputOptions, type OutputOptions, parseCount, parseList, print } from '../output.js';
import { addReadingOptions, loadSound, type ReadingOptions } from '../reading.js';
import { addRosterOption, requirePrivateOutput, soundRoster } from '../roster.js';

interface MatchOptions extends OutputOptions, ReadingOptions {
  need?: number;
  available?: string;
  speaks?: string;
  only?: string;
  limit: number;
  team?: string;
  why?: string;
}

export function declare(command: Command, context: Context): void {
  command
    .argument('<action>', 'id of an action')
    .option(
      '--need <number>',
      'how many experts are sought; who is tied with the last of them is shown, too',
      parseCount('--need'),
    )
    .option('--available <period>', 'the days that they are sought for, such as 2026-03-02..2026-03-13, or a month')
    .option('--speaks <languages>', 'languages that they are to work in, separated by commas: codes or names')
    .option('--only <origin>', 'eu: from member states of the European Union; south: from elsewhere')
    .option('--limit <number>', 'show at most this many countries', parseCount('--limit'), 10)
    .option('--why <who>', 'explain where an expert or a country is ranked, and which single fact would move it')
    .option('--team <who>', 'check a team of experts and countries, separated by commas, instead');
  addRosterOption(command);
  addReadingOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', EXAMPLES).action(async (id: string) => {
    await run(id, command.optsWithGlobals<MatchOptions>(), context);
  });
}

const EXAMPLES = `
A list to start from, never a score: the order is that of the reasons that are printed, which \`matching\` in dataset.yaml
changes, and equals share a place. What is not recorded is said, and counts for nothing. Sex, age and nationality are
neither recorded nor asked for; the country is that of the administration that sends. The choice is the states' and the partner's.

Exit code: 0; with --team, 1 if something that a team must have is not met.

Examples:
  $ mieux match togo-2
  $ mieux match togo-2 --need 3 --speaks french --only eu
  $ mieux match togo-2 --why belgium
  $ mieux match togo-2 --team france,germany,benin
  $ mieux match togo-2 --format json`;

async function run(id: string, options: MatchOptions, context: Context): Promise<void> {
  const available = options.available === undefined ? undefined : await daysOf(options.available);
  const request = (seen: View): MatchRequest => ({
    need: options.need,
    available,
    languages: options.speaks === undefined ? [] : languagesOf(options.speaks, seen),
    only: options.only === undefined ? undefined : originOf(options.only),
    limit: options.limit,
  });
  if (options.need === 0)
    throw new UsageError('--need 0 asks for nobody.', 'Give how many experts are sought, from 1.');
  if (options.team !== undefined && options.why !== undefined)
    throw new UsageError('--team and --why ask different things.', 'Give one of them.');
  const dataset = await loadSound(needed, options, context);
  const seen = view(dataset, context.io.language(options.lang), options);
  const action = actionOf(id, seen);
  const roster = await soundRoster(dataset, options, context);
  if (roster) await requirePrivateOutput(options, dataset, context);
  const asked = request(seen);
  if (options.why !== undefined) {
    const { why } = await import('../../report/match/why.js');
    await print(why(options.why, action, asked, roster, seen), options, context);
    return;
  }
  if (options.team === undefined) {
    await print(match(action, asked, roster, seen), options, context);
    return;
  }
  const { team } = await import('../../report/match/team.js');
  const { report, isSound } = team(parseList('--team', options.team), action, asked, roster, seen);
  await print(report, options, context);
  if (!isSound) context.exit(1);
}

/** The collections that must be whole for the answer to be right. */
async function needed(): Promise<CollectionName[]> {
  const { collectionsBehind } = await import('../../report/attributes.js');
  return [
    ...new Set<CollectionName>([...collectionsBehind('actions'), ...collectionsBehind('experts'), 'contingents']),
  ];
}

/** The action of an id. Throws a UsageError if there is none. */
function actionOf(typed: string, seen: View): Entity<'actions'> {
  const id = typed.startsWith('actions/') ? typed : `actions/${typed}`;
  const [found] = findRecords(id, seen);
  if (found?.collection !== 'actions') throw new UsageError(`\`${typed}\` is not an action.`);
  return found as Entity<'actions'>;
}

async function daysOf(text: string): Promise<Span> {
  const span = parseDays(text);
  if (span) return span;
  const { DATE, faultOfDate } = await import('../../model/dates.js');
  const pattern = new RegExp(DATE, 'u');
  const noDay = text.split('..').find((end) => /^\d{4}-\d{2}-\d{2}$/u.test(end) && !pattern.test(end));
  const fault = noDay === undefined ? undefined : faultOfDate(noDay, pattern);
  if (fault) throw new UsageError(`--available: ${fault.message}`, fault.hint);
  throw new UsageError(
    `\`${text}\` is not a period for --available.`,
    'Give days or months, such as 2026-03-02..2026-03-13 or 2026-03.',
  );
}

function originOf(text: string): Origin {
  const origin = text.toLowerCase();
  if (origin === 'eu' || origin === 'south') return origin;
  throw new UsageError(`\`${text}\` is not an origin for --only.`, '--only takes eu or south.');
}

function languagesOf(text: string, { lexicon }: View): string[] {
  return parseList('--speaks', text).map((typed) => {
    const code = lexicon.resolve('vocabularies/languages', typed);
    if (code !== undefined) return code;
    throw new UsageError(
      `\`${typed}\` is not a language for --speaks.`,
      lexicon.suggest('vocabularies/languages', typed) ??
        'Give a code or a name of the vocabulary of languages: `mieux list vocabularies vocabulary:languages`.',
    );
  });
}
