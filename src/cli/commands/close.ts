import type { Command } from 'commander';
import { unfit } from '../../edit/moving.js';
import { planSet } from '../../edit/plan.js';
import type { Intent } from '../../edit/splice.js';
import type { Entity } from '../../model/dataset.js';
import type { Result } from '../../model/records.js';
import { textIn } from '../../model/text.js';
import { UsageError } from '../../model/fault.js';
import { type View, view } from '../../model/view.js';
import { AS_OF_OPTION } from '../as-of.js';
import { apply, attempt } from '../apply.js';
import type { Context, EditOptions } from '../context.js';
import { chooseSome } from '../prompts.js';
import { findOne } from '../records.js';

interface CloseOptions extends EditOptions {
  on?: string;
  achieved?: string;
  partly?: string;
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
      await attempt(() => run(id, command.optsWithGlobals<CloseOptions>(), context));
    });
}

const EXAMPLES = `
On a terminal it asks which of the expected results were achieved; elsewhere --achieved says so. Numbers count all
results of the action from 1, as \`mieux show\` lists them. Every expected result stays in the record with its outcome:
achieved, partly or not-achieved. The planned end stays, too, so that a slip can be measured. Every other move of a
request is \`mieux set ID status=…\`.

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
  const outcomes = await outcomesOf(action, options, seen, context);
  const intents: Intent[] = [
    { path: ['status'], value: 'completed' },
    ...unfit(action.fields, 'completed'),
    { path: ['period', 'end'], value: options.on ?? '' },
    ...[...outcomes].flatMap(([i, outcome]): Intent[] => [
      { path: ['results', i, 'outcome'], value: outcome },
      { path: ['results', i, 'expected'], value: undefined },
    ]),
  ];
  await apply(await planSet([{ record: action, intents }], editable.dataset), editable, options, context);
}

type Outcome = NonNullable<Result['outcome']>;

/** What became of each expected result, by its index: as told, or as answered. */
async function outcomesOf(
  { fields: { results = [] } }: Entity<'actions'>,
  options: CloseOptions,
  seen: View,
  { io }: Context,
): Promise<ReadonlyMap<number, Outcome>> {
  const expected = results.flatMap((result, i) => (result.expected === true ? [i] : []));
  if (expected.length === 0) return new Map();
  const choices = expected.map((i) => ({ name: resultName(results[i], i, seen), value: i }));
  const achieved =
    numbered('--achieved', options.achieved, expected) ??
    (await chooseSome(
      io,
      'Which expected results were achieved?',
      choices.map((choice) => ({ ...choice, checked: true })),
      '--achieved all, none, or their numbers',
    ));
  const left = choices.filter(({ value }) => !achieved.includes(value));
  const partly =
    numbered('--partly', options.partly, expected) ??
    (options.achieved === undefined && left.length > 0
      ? await chooseSome(io, 'And which of these in part?', left, '--partly and their numbers')
      : []);
  const both = achieved.find((i) => partly.includes(i));
  if (both !== undefined)
    throw new UsageError(
      `Result ${String(both + 1)} is said to be achieved, and to be achieved in part.`,
      'Name it with --achieved or with --partly.',
    );
  return new Map(
    expected.map((i) => [i, achieved.includes(i) ? 'achieved' : partly.includes(i) ? 'partly' : 'not-achieved']),
  );
}

function resultName(result: Result | undefined, i: number, { lexicon, language }: View): string {
  const { type, subject } = result ?? { type: '' };
  const label = lexicon.label('vocabularies/result-types', type)[language];
  return `${String(i + 1)}. ${label}${subject ? `: ${textIn(subject, language)}` : ''}`;
}

/** The expected results that an option numbers; undefined if it is not given. Throws a UsageError for what numbers none. */
function numbered(option: string, typed: string | undefined, expected: readonly number[]): number[] | undefined {
  if (typed === undefined) return undefined;
  if (typed === 'none') return [];
  if (typed === 'all') return [...expected];
  const numbers = typed.split(',').map((part) => Number(part.trim()) - 1);
  if (numbers.every((i) => expected.includes(i))) return numbers;
  throw new UsageError(
    `\`${option} ${typed}\` does not number expected results of the action.`,
    `Expected are ${expected.map((i) => String(i + 1)).join(', ')}; write all, none, or some of these.`,
  );
}
