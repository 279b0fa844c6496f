import type { Command } from 'commander';
import { planSet } from '../../edit/plan.js';
import type { Intent } from '../../edit/splice.js';
import type { Entity } from '../../model/dataset.js';
import { UsageError } from '../../model/fault.js';
import { type View, view } from '../../model/view.js';
import { apply, attempt } from '../apply.js';
import type { Context, EditOptions } from '../context.js';
import { chooseSome } from '../prompts.js';
import { findOne } from '../records.js';

interface CloseOptions extends EditOptions {
  on?: string;
  achieved?: string;
}

export function declare(command: Command, context: Context): void {
  command
    .argument('<id>', 'ID of the action')
    .requiredOption('--on <month>', 'the last month in which it ran, as YYYY-MM')
    .option('--achieved <results>', 'which expected results were achieved: all, none, or their numbers, such as 1,3')
    .option('--dry-run', 'print what would change as a unified diff, and write nothing')
    .addHelpText('after', EXAMPLES)
    .action(async (id: string) => {
      await attempt(() => run(id, command.optsWithGlobals<CloseOptions>(), context));
    });
}

const EXAMPLES = `
On a terminal it asks which of the expected results were achieved; elsewhere --achieved says so. Numbers count all
results of the action from 1, as \`mieux show\` lists them. A result that was not achieved is taken out, since a
completed action lists what it achieved. Every other move of a request is \`mieux set ID status=…\`.

Examples:
  $ mieux close mali --on 2016-06
  $ mieux close mali --on 2016-06 --achieved all
  $ mieux close mali --on 2016-06 --achieved 1,4 --dry-run`;

async function run(id: string, options: CloseOptions, context: Context): Promise<void> {
  const editable = await context.edit(options);
  const seen = view(editable.dataset, context.io.language(options.lang));
  const record = findOne(id.includes('/') ? id : `actions/${id}`, seen);
  const action = editable.dataset.get('actions', record.id);
  if (record.collection !== 'actions' || !action)
    throw new UsageError(
      `\`${id}\` is no action that can be closed.`,
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
  const achieved = await achievedResults(action, options, seen, context);
  const intents = closing(action, options.on ?? '', achieved);
  await apply(await planSet([{ record: action, intents }], editable.dataset), editable, options, context);
}

function closing({ fields }: Entity<'actions'>, month: string, achieved: ReadonlySet<number>): Intent[] {
  const expected = expectedIn(fields.results);
  const missed = expected.filter((i) => !achieved.has(i)).sort((a, b) => b - a);
  return [
    { path: ['status'], value: 'completed' },
    { path: ['paused'], value: undefined },
    { path: ['period', 'end'], value: month },
    { path: ['period', 'planned_end'], value: undefined },
    ...expected
      .filter((i) => achieved.has(i))
      .map((i): Intent => ({ path: ['results', i, 'expected'], value: undefined })),
    ...missed.map((i): Intent => ({ path: ['results', i], value: undefined })),
  ];
}

function expectedIn(results: Entity<'actions'>['fields']['results']): number[] {
  return (results ?? []).flatMap((result, i) => (result.expected === true ? [i] : []));
}

/** Indexes of the expected results that were achieved: as told, or as answered. */
async function achievedResults(
  { fields }: Entity<'actions'>,
  { achieved }: CloseOptions,
  { lexicon, language }: View,
  { io }: Context,
): Promise<ReadonlySet<number>> {
  const expected = expectedIn(fields.results);
  if (expected.length === 0 || achieved === 'none') return new Set();
  if (achieved === 'all') return new Set(expected);
  if (achieved === undefined) {
    const choices = expected.map((i) => {
      const { type, subject } = fields.results?.[i] ?? { type: '' };
      return {
        name: `${lexicon.label('vocabularies/result-types', type)[language]}${subject ? `: ${subject[language]}` : ''}`,
        value: i,
        checked: true,
      };
    });
    return new Set(
      await chooseSome(io, 'Which expected results were achieved?', choices, '--achieved all, none, or their numbers'),
    );
  }
  const numbers = achieved.split(',').map((part) => Number(part.trim()) - 1);
  const wrong = numbers.find((i) => !expected.includes(i));
  if (wrong === undefined) return new Set(numbers);
  throw new UsageError(
    `\`${achieved}\` does not number expected results of the action.`,
    `Expected are ${expected.map((i) => String(i + 1)).join(', ')}; write all, none, or some of these.`,
  );
}
