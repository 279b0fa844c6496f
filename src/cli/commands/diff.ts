import type { Command } from 'commander';
import { UsageError } from '../../model/fault.js';
import { view } from '../../model/view.js';
import { diff, report } from '../../report/diff/diff.js';
import type { Context } from '../context.js';
import { addOutputOptions, type OutputOptions, print } from '../output.js';
import { parseCollection } from '../reading.js';
import { stateOf, warnOfBroken } from '../states.js';

interface DiffOptions extends OutputOptions {
  in?: string;
  all?: boolean;
  check?: boolean;
}

export function declare(command: Command, context: Context): void {
  command
    .argument(
      '[state...]',
      'none, one or two states, or A..B; then terms of a query (default: HEAD, and the files as they are)',
    )
    .option('--in <collection>', 'compare the records of this collection only')
    .option('--all', 'show changes of wording, notes and order as well')
    .option('--check', 'exit with 1 if a fact differs');
  addOutputOptions(command);
  command.addHelpText('after', HELP).action(async (words: string[]) => {
    await run(words, command.optsWithGlobals<DiffOptions>(), context);
  });
}

const HELP = `
A state is a commit, tag or branch, a day such as 2026-11-26 (the last commit up to its end, UTC), or the
folder of a dataset. Facts are compared, not lines: the order of a set, the layout of a file and its
comments are no facts, and words that say the same are shown with --all only.

Exit code: 0; with --check 1 if a fact differs.

Examples:
  $ mieux diff                          what is not committed yet
  $ mieux diff HEAD~1
  $ mieux diff v1.0 HEAD region:asia
  $ mieux diff 2026-01-01..2026-06-30 --in experts
  $ mieux diff before/ after/           two folders, without git
  $ mieux diff main --format markdown   for a pull request`;

async function run(words: readonly string[], options: DiffOptions, context: Context): Promise<void> {
  const { states, terms } = splitWords(words, context);
  const collection = options.in === undefined ? undefined : parseCollection('--in', options.in);
  const [first = 'HEAD', second] = states;
  const head = await stateOf(second, options, context);
  const base = await stateOf(first, options, context, head.dataset);
  const language = context.io.language(options.lang);
  const [before, after] = [base, head].map((state) => ({
    name: state.name,
    view: view(state.dataset, language, { partial: true }),
  }));
  if (!before || !after) return;
  warnOfBroken([base, head], context);
  const found = await diff(before, after, { terms, collection, all: options.all === true });
  await print(report(found, before.view, after.view, { all: options.all === true }), options, context);
  if (options.check === true && found.counts.fact > 0) context.exit(1);
}

/** States come first, then terms, which have a colon. */
function splitWords(words: readonly string[], context: Context): { states: string[]; terms: string[] } {
  const at = words.findIndex((word) => word.includes(':') && !context.holdsDataset(word));
  const [states, terms] = at < 0 ? [words, []] : [words.slice(0, at), words.slice(at)];
  const [only = ''] = states;
  const range = states.length === 1 && !context.holdsDataset(only) ? /^(.*?)\.\.\.?(.*)$/su.exec(only) : null;
  const named = range
    ? [range[1] === '' ? 'HEAD' : (range[1] ?? ''), range[2] === '' ? 'HEAD' : (range[2] ?? '')]
    : states;
  if (named.length > 2)
    throw new UsageError(
      `diff compares two states, but ${String(named.length)} are named: ${named.join(', ')}.`,
      'Terms of a query are `field:value`, such as region:asia.',
    );
  if (named.includes(''))
    throw new UsageError(
      'A state has an empty name.',
      'Name a commit, a tag, a branch, a day, or a folder; leave it out for the files as they are.',
    );
  return { states: [...named], terms: [...terms] };
}
