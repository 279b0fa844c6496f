import type { Command } from 'commander';
import { view } from '../../model/view.js';
import { board } from '../../report/board.js';
import { collectionsForDue } from '../../report/due/due.js';
import type { Context } from '../context.js';
import { dayOf, ON_OPTION } from '../on.js';
import { addOutputOptions, type OutputOptions, print } from '../output.js';
import { addQueryOptions, type QueryOptions, termsOf } from '../query.js';
import { addReadingOptions, loadSound, type ReadingOptions } from '../reading.js';

interface BoardOptions extends OutputOptions, ReadingOptions, QueryOptions {
  on?: string;
}

export function declare(command: Command, context: Context): void {
  command
    .argument('[query...]', 'requests to look at, such as region:asia or stage:submitted (default: all that are open)')
    .option(...ON_OPTION);
  addReadingOptions(command);
  addOutputOptions(command);
  addQueryOptions(command);
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

async function run(terms: readonly string[], options: BoardOptions, context: Context): Promise<void> {
  const { io } = context;
  const request = { terms: termsOf(options, terms), on: dayOf(options.on, io) };
  const dataset = await loadSound(collectionsForDue, options, context);
  await print(board(request, view(dataset, io.language(options.lang), options)), options, context);
}
