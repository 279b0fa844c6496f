import type { Command } from 'commander';
import type { CollectionName } from '../../model/collections.js';
import type { Length } from '../../model/days.js';
import { UsageError } from '../../model/fault.js';
import { view, type View } from '../../model/view.js';
import { DUE_SOURCES, due, type DueItem, dueItems, recordOf, withoutRoster } from '../../report/due/due.js';
import { clean } from '../../render/clean.js';
import type { Context } from '../context.js';
import { seenFrom } from '../files.js';
import { dayOf, ON_OPTION, parseLength } from '../on.js';
import { addOutputOptions, type OutputOptions, parseList, print, printText } from '../output.js';
import { addQueryOptions, type QueryOptions, requestsFor, termsOf } from '../query.js';
import { addReadingOptions, loadSound, type ReadingOptions } from '../reading.js';
import { addRosterOption, requirePrivateOutput, soundRoster, withheld } from '../roster.js';

interface DueOptions extends OutputOptions, ReadingOptions, QueryOptions {
  on?: string;
  within?: Length;
  overdue?: boolean;
  kind?: string;
  check?: boolean;
}

/** The format of annotations, which only --check has: it is a verdict, not a table. */
const ANNOTATIONS = 'github';

export async function declare(command: Command, context: Context): Promise<void> {
  command
    .argument('[query...]', 'requests to look at, such as region:asia (default: all)')
    .option(...ON_OPTION)
    .option(
      '--within <length>',
      'only what is due within 30d, 6w or 3m, say, and what is overdue',
      parseLength('--within'),
    )
    .option('--overdue', 'only what is overdue')
    .option('--kind <kinds>', 'only these kinds, separated by commas, see below')
    .option('--check', 'exit 1 if anything is overdue, with a line for each; for cron and CI');
  addRosterOption(command);
  addReadingOptions(command);
  addOutputOptions(command);
  await addQueryOptions(command);
  command.addHelpText('after', help).action(async (terms: string[]) => {
    await run(terms, command.optsWithGlobals<DueOptions>(), context);
  });
}

function help(): string {
  return `
Kinds:
${DUE_SOURCES.map((source) => `  ${source.name.padEnd(12)}${source.help}`).join('\n')}

A date that is known to the month only may be any day of it: what follows from it is overdue once its last possible day
has passed, and unclear from the first one on. Days are calendar days. What nobody has set a date for is owed.

Exit code: 0; with --check, 1 if anything is overdue.

Examples:
  $ mieux due
  $ mieux due --within 30d region:asia
  $ mieux due --on 2026-11-26 --kind deadline --format json
  $ mieux due --check
  $ mieux due --check --format github`;
}

async function run(args: readonly string[], options: DueOptions, context: Context): Promise<void> {
  const { io } = context;
  if (options.format === ANNOTATIONS && options.check !== true)
    throw new UsageError(`The format ${ANNOTATIONS} is that of a check.`, 'Add --check, or give another format.');
  const terms = termsOf(options, args);
  const asked = {
    on: dayOf(options.on, io),
    within: options.within,
    overdue: options.overdue,
    kinds: options.kind === undefined ? undefined : parseList('--kind', options.kind),
  };
  const dataset = await loadSound(needed, options, context);
  const seen = view(dataset, io.language(options.lang), options);
  const requests = await requestsFor(terms, seen);
  const roster = await soundRoster(dataset, options, context);
  const request = { ...asked, ...requests, roster };
  // Annotations leave it out.
  const isTold = roster && options.format !== ANNOTATIONS;
  if (isTold && dueItems(request, seen).items.some(({ isPrivate }) => isPrivate === true))
    await requirePrivateOutput(options, dataset, context);
  if (options.check !== true) {
    await print(due(request, seen), options, context);
    return;
  }
  // A check that prints no note says it all the same.
  const unseen = options.format === undefined || options.format === ANNOTATIONS ? withoutRoster(request) : undefined;
  if (unseen) io.err(`note  ${unseen[seen.language]}\n`);
  const overdue = dueItems({ ...request, overdue: true }, seen).items;
  if (options.format === ANNOTATIONS) {
    const told = overdue.filter(({ isPrivate }) => isPrivate !== true);
    await printText(await annotations(told, seen, context), options, context);
    const left = overdue.length - told.length;
    if (left > 0) io.err(withheld(left, ANNOTATIONS, 'due --check'));
  } else if (options.format !== undefined) await print(due(request, seen), options, context);
  else await printText(overdue.map((item) => `${clean(sentence(item, seen))}\n`).join(''), options, context);
  if (overdue.length > 0) context.exit(1);
}

async function needed(): Promise<CollectionName[]> {
  return (await import('../../report/due/collections.js')).collectionsForDue();
}

/** One line on something that is overdue. */
function sentence({ id, collection, what, due: days, daysLeft = 0, parties, since }: DueItem, seen: View): string {
  const { language, lexicon } = seen;
  const [day, late] = [days?.to ?? '', -daysLeft];
  const names = parties.map((party) => lexicon.label('vocabularies/parties', party)[language]).join(', ');
  const record = recordOf({ collection, id });
  if (language === 'fr')
    return `${record} : ${what.fr}, à faire pour le ${day}, en retard de ${String(late)} jour${late === 1 ? '' : 's'}${names === '' ? '' : ` ; attend : ${names}`}${since === undefined ? '' : ` (depuis ${since})`}`;
  return `${record}: ${what.en}, due ${day}, overdue by ${String(late)} day${late === 1 ? '' : 's'}${names === '' ? '' : `; waits for ${names}`}${since === undefined ? '' : ` since ${since}`}`;
}

async function annotations(items: readonly DueItem[], seen: View, { io }: Context): Promise<string> {
  const { dataset } = seen;
  const { annotation } = await import('../../render/diagnostics/github.js');
  const named = seenFrom(io.cwd, dataset);
  const lines: string[] = [];
  for (const item of items) {
    const entity = dataset.get(item.collection, item.id);
    if (!entity) continue;
    const range = (await dataset.source(entity.file)).nearest([...entity.path, ...item.path]);
    lines.push(annotation('error', named(entity.file), range, item.kind, sentence(item, seen)));
  }
  return lines.join('');
}
