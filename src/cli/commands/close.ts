import type { Command } from 'commander';
import { unfit } from '../../edit/moving.js';
import { planSet } from '../../edit/plan.js';
import type { Intent } from '../../edit/text/splice.js';
import { UsageError } from '../../model/fault.js';
import { view } from '../../model/view.js';
import { AS_OF_OPTION } from '../as-of.js';
import { apply, retryIfOutdated } from '../apply.js';
import type { Context, EditOptions } from '../context.js';
import { type OutcomeOptions, settleResults } from '../outcomes.js';
import { findOne } from '../records.js';

interface CloseOptions extends EditOptions, OutcomeOptions {
  on?: string;
}

export function declare(command: Command, context: Context): void {
  command
    .argument('<id>', 'ID of the action')
    .requiredOption('--on <month>', 'the last month in which it ran, as YYYY-MM')
    .option('--achieved <results>', 'which expected results were achieved: all, none, or their numbers, such as 1,3')
    .option('--partly <results>', 'which were achieved in part')
    .option(...AS_OF_OPTION)
    .option('--dry-run', 'print what would change as a unified diff, and write nothing')
    .addHelpText('after', EXAMPLES)
    .action(async (id: string) => {
      await retryIfOutdated(() => run(id, command.optsWithGlobals<CloseOptions>(), context));
    });
}

const EXAMPLES = `
On a terminal it asks which of the expected results were achieved; elsewhere --achieved says so. Numbers count all
results of the action from 1, as \`mieux show\` lists them. Every expected result stays in the record with its outcome:
achieved, partly or not-achieved. The planned end stays, too, so that a slip can be measured. Every other move of a
request is \`mieux move\`.

Examples:
  $ mieux close mali --on 2015-08
  $ mieux close mali --on 2015-08 --achieved all
  $ mieux close mali --on 2016-06 --achieved 1,4 --partly 2 --as-of 2016-06 --dry-run`;

async function run(id: string, options: CloseOptions, context: Context): Promise<void> {
  const editable = await context.edit(options);
  const seen = view(editable.dataset, context.io.language(options.lang));
  const record = findOne(id.includes('/') ? id : `actions/${id}`, seen);
  const action = editable.dataset.get('actions', record.id);
  if (record.collection !== 'actions' || !action)
    throw new UsageError(
      `\`${id}\` is not an action that can be closed.`,
      record.collection === 'actions'
        ? 'Its record has errors: `mieux validate` shows them.'
        : 'Name an ongoing action; `mieux list status:ongoing` shows them.',
    );
  if (action.fields.status !== 'ongoing')
    throw new UsageError(
      `The action \`${record.id}\` has the status \`${action.fields.status}\`, so there is nothing to close.`,
      'Only ongoing actions are closed; `mieux list status:ongoing` shows them.',
    );
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/u.test(options.on ?? ''))
    throw new UsageError(`\`${options.on ?? ''}\` is not a month.`, 'Write it as YYYY-MM, such as --on 2016-06.');
  const intents: Intent[] = [
    { path: ['status'], value: 'completed' },
    ...unfit(action.fields, 'completed'),
    { path: ['period', 'end'], value: options.on ?? '' },
    ...(await settleResults(action, options, seen, context.io)),
  ];
  await apply(await planSet([{ record: action, intents }], editable.dataset), editable, options, context);
}
