import type { Command } from 'commander';
import { UsageError } from '../../model/fault.js';
import { view } from '../../model/view.js';
import { changes } from '../../report/changes/changes.js';
import { diff } from '../../report/diff/diff.js';
import type { Context } from '../context.js';
import { addOutputOptions, type OutputOptions, print } from '../output.js';
import { stateOf, warnOfBroken } from '../states.js';

interface ChangesOptions extends OutputOptions {
  since?: string;
}

export function declare(command: Command, context: Context): void {
  command
    .option(
      '--since <state>',
      'a day such as 2026-11-26 (the last commit up to its end, UTC), or a commit, tag or branch',
    )
    .argument('[query...]', 'terms of a query on actions, such as region:asia (default: everything)');
  addOutputOptions(command);
  command.addHelpText('after', HELP).action(async (terms: string[]) => {
    await run(terms, command.optsWithGlobals<ChangesOptions>(), context);
  });
}

const HELP = `
What changed in the programme by what it means: requests lodged and decided, actions started and closed,
people, published figures that were corrected, vocabularies, and all other facts. Words that say the same
and the layout of files are left out; \`mieux diff --all\` shows them.

Examples:
  $ mieux changes --since 2026-09-01
  $ mieux changes --since v1.0 --format markdown`;

async function run(terms: readonly string[], options: ChangesOptions, context: Context): Promise<void> {
  const { since } = options;
  if (since === undefined || since === '')
    throw new UsageError(
      'changes needs a start date.',
      'Give --since with a day, a commit or a tag, such as --since 2026-09-01.',
    );
  const language = context.io.language(options.lang);
  const head = await stateOf(undefined, options, context);
  const base = await stateOf(since, options, context, head.dataset);
  const [before, after] = [
    view(base.dataset, language, { partial: true }),
    view(head.dataset, language, { partial: true }),
  ];
  warnOfBroken([base, head], context);
  const found = await diff({ name: base.name, view: before }, { name: head.name, view: after }, { terms, all: false });
  await print(changes(found, since, after), options, context);
}
