import type { Command } from 'commander';
import { COLLECTION_NAMES } from '../../model/collections.js';
import { UsageError } from '../../model/fault.js';
import { view } from '../../model/view.js';
import { search } from '../../report/search.js';
import type { Context } from '../context.js';
import { addOutputOptions, type OutputOptions, parseCount, print, printCount } from '../output.js';
import { addReadingOptions, loadSound, type ReadingOptions } from '../reading.js';

interface SearchOptions extends OutputOptions, ReadingOptions {
  limit?: number;
  count?: boolean;
}

export function declare(command: Command, context: Context): void {
  command
    .argument('<words...>', 'words to find; quote a phrase')
    .option('--limit <number>', 'show at most this many places', parseCount('--limit'))
    .option('--count', 'print only how many places there are');
  addReadingOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', EXAMPLES).action(async (words: string[]) => {
    await run(words, command.optsWithGlobals<SearchOptions>(), context);
  });
}

const EXAMPLES = `
Every word or quoted phrase must occur in the record. Case and accents do not count; both languages are searched.
A code is found by what it is called: "study visit" finds the actions that have one.

Examples:
  $ mieux search "ministère de l'intérieur"
  $ mieux search "study visit"
  $ mieux search remittances strategy
  $ mieux search frontex --format json`;

async function run(words: readonly string[], options: SearchOptions, context: Context): Promise<void> {
  if (words.every((word) => word.trim() === ''))
    throw new UsageError('There are no words to search for.', 'Give words, such as: mieux search remittances');
  const dataset = await loadSound(() => COLLECTION_NAMES, options, context);
  const found = search(
    words,
    options.count === true ? undefined : options.limit,
    view(dataset, context.io.language(options.lang), options),
  );
  if (options.count === true) await printCount(found.rows.length, options, context);
  else await print({ tables: [found] }, options, context);
}
