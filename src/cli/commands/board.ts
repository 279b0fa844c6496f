import type { Command } from 'commander';
import type { CollectionName } from '../../model/collections.js';
import { view } from '../../model/view.js';
import { board } from '../../report/board.js';
import type { Context } from '../context.js';
import { dayOf, ON_OPTION } from '../on.js';
import { addOutputOptions, type OutputOptions, print } from '../output.js';
import { addQueryOptions, type QueryOptions, requestsFor, termsOf } from '../query.js';
import { addReadingOptions, loadSound, type ReadingOptions } from '../reading.js';

interface BoardOptions extends OutputOptions, ReadingOptions, QueryOptions {
  on?: string;
}

export async function declare(command: Command, context: Context): Promise<void> {
  command
    .argument('[query...]', 'requests to look at, such as region:asia or stage:submitted (default: all that are open)')
    .option(...ON_OPTION);
  addReadingOptions(command);
  addOutputOptions(command);
  await addQueryOptions(command);
  command.addHelpText('after', HELP).action(async (terms: string[]) => {
    await run(terms, command.optsWithGlobals<BoardOptions>(), context);
  });
}

const HELP = `
Stages, in the order of the process: undated, lodged, drafted, submitted, approved, running, paused. In each, what has
been there longest comes first. What comes next is due by the deadlines and meetings in dataset.yaml, or by the plan.
Days are counted from the last day that a date can be: 12+ means at least 12. csv and json hold name, region and the
date of lodging as well.

Examples:
  $ mieux board
  $ mieux board region:asia
  $ mieux board status:preparation --on 2026-11-26 --format csv`;

async function run(args: readonly string[], options: BoardOptions, context: Context): Promise<void> {
  const { io } = context;
  const [terms, on] = [termsOf(options, args), dayOf(options.on, io)];
  const needed = async (): Promise<CollectionName[]> =>
    (await import('../../report/due/collections.js')).collectionsForDue();
  const dataset = await loadSound(needed, options, context);
  const seen = view(dataset, io.language(options.lang), options);
  await print(board({ ...(await requestsFor(terms, seen)), on }, seen), options, context);
}
