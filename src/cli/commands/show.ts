import type { Command } from 'commander';
import { COLLECTION_NAMES } from '../../model/collections.js';
import { view } from '../../model/view.js';
import { findShown, show } from '../../report/show/show.js';
import type { Context } from '../context.js';
import { addOutputOptions, type OutputOptions, print } from '../output.js';
import { addReadingOptions, loadSound, type ReadingOptions } from '../reading.js';

interface ShowOptions extends OutputOptions, ReadingOptions {}

export function declare(command: Command, context: Context): void {
  command.argument('<id...>', 'ids of records, or collection/id; countries also by name or ISO code');
  addReadingOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', EXAMPLES).action(async (ids: string[]) => {
    await run(ids, command.optsWithGlobals<ShowOptions>(), context);
  });
}

const EXAMPLES = `
An id that several collections have, such as angola, shows all of them. \`dataset\` shows dataset.yaml: what the dataset is, its
phases, and how many records it holds.

Examples:
  $ mieux show kyrgyzstan-1 --lang fr
  $ mieux show countries/togo
  $ mieux show dataset
  $ mieux show comesa --format yaml`;

async function run(ids: readonly string[], options: ShowOptions, context: Context): Promise<void> {
  const dataset = await loadSound(() => COLLECTION_NAMES, options, context);
  const seen = view(dataset, context.io.language(options.lang), options);
  const shown = [...new Set(ids)].flatMap((id) => findShown(id, seen));
  await print(show([...new Set(shown)], seen), options, context);
}
