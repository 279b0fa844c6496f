import type { Command } from 'commander';
import { COLLECTION_NAMES } from '../../model/collections.js';
import { UsageError } from '../../model/fault.js';
import { didYouMean } from '../../model/suggest.js';
import { view } from '../../model/view.js';
import { isFinding, type Verdict, VERDICTS } from '../../report/reconcile/judge.js';
import { reconcile, report, summary } from '../../report/reconcile/reconcile.js';
import { chooseFormat } from '../../render/formats.js';
import type { Context } from '../context.js';
import { addOutputOptions, type OutputOptions, parseList, print } from '../output.js';
import { addReadingOptions, loadSound, type ReadingOptions } from '../reading.js';

interface ReconcileOptions extends OutputOptions, ReadingOptions {
  verdict?: Verdict[];
}

/** Formats for people, which hold the summary under the figures; the others have it on stderr. */
const FOR_PEOPLE: readonly string[] = ['table', 'markdown', 'html'];

export function declare(command: Command, context: Context): void {
  command
    .argument('[query...]', 'terms on the figures, such as section:1.1 or unit:countries')
    .option(
      '--verdict <verdicts>',
      `show only these, and whatever needs a look: ${VERDICTS.join(', ')}`,
      parseVerdicts,
    );
  addReadingOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', HELP).action(async (terms: string[]) => {
    await run(terms, command.optsWithGlobals<ReconcileOptions>(), context);
  });
}

const HELP = `
Every number that the publication states about the programme is compared with what the records give.
A number agrees if the records give it as precisely as it is stated; "more than" if they give more,
"up to" if not more, "almost" if less by a tenth at most, "about" if a tenth off at most.
A difference that was looked into is on record with its reason, and accepted as long as it stays
exactly that one.

Exit code: 0 if every difference is explained, 1 if one is not or has changed.

Examples:
  $ mieux reconcile
  $ mieux reconcile --verdict differs
  $ mieux reconcile section:1.1 --lang fr
  $ mieux reconcile --format json`;

async function run(terms: readonly string[], options: ReconcileOptions, context: Context): Promise<void> {
  const dataset = await loadSound(() => COLLECTION_NAMES, options, context);
  const seen = view(dataset, context.io.language(options.lang), options);
  const judgements = reconcile(terms, seen);
  const { verdict: asked } = options;
  const shown = asked ? judgements.filter((each) => asked.includes(each.verdict) || isFinding(each)) : judgements;
  const sum = summary(judgements);
  await print(report(shown, [sum], seen), options, context);
  if (!FOR_PEOPLE.includes(chooseFormat(options.format, options.output)) || options.output !== undefined)
    context.io.err(`${sum[seen.language]}\n`);
  if (judgements.some(isFinding)) context.exit(1);
}

function parseVerdicts(text: string): Verdict[] {
  return parseList('--verdict', text).map((name) => {
    const found = VERDICTS.find((verdict) => verdict === name);
    if (found) return found;
    throw new UsageError(
      `There is no verdict \`${name}\`.`,
      `${didYouMean(name, VERDICTS) ?? ''} Verdicts: ${VERDICTS.join(', ')}.`.trim(),
    );
  });
}
