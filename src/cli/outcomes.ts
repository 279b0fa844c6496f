import { say } from './ask.js';
import type { Intent } from '../edit/text/splice.js';
import type { Entity } from '../model/dataset.js';
import { UsageError } from '../model/fault.js';
import type { Result } from '../model/records.js';
import { textIn } from '../model/text.js';
import type { View } from '../model/view.js';
import type { Io } from './io/io.js';
import { chooseSome } from './prompts.js';

/** Which expected results came true, as options say it: all, none, or their numbers. */
export interface OutcomeOptions {
  achieved?: string;
  partly?: string;
}

type Outcome = NonNullable<Result['outcome']>;

/** What becomes of the results of an action that ends, as told or as answered: each that was expected gets its outcome. Throws a UsageError for what numbers none. */
export async function settleResults(
  action: Entity<'actions'>,
  options: OutcomeOptions,
  seen: View,
  io: Io,
): Promise<Intent[]> {
  return [...(await outcomesOf(action, options, seen, io))].flatMap(([i, outcome]): Intent[] => [
    { path: ['results', i, 'outcome'], value: outcome },
    { path: ['results', i, 'expected'], value: undefined },
  ]);
}

/** What became of each expected result, by its index: as told, or as answered. */
async function outcomesOf(
  { fields: { results = [] } }: Entity<'actions'>,
  options: OutcomeOptions,
  seen: View,
  io: Io,
): Promise<ReadonlyMap<number, Outcome>> {
  const expected = results.flatMap((result, i) => (result.expected === true ? [i] : []));
  if (expected.length === 0) return new Map();
  const choices = expected.map((i) => ({ name: resultName(results[i], i, seen), value: i }));
  const achieved =
    numbered('--achieved', options.achieved, expected) ??
    (await chooseSome(
      io,
      say({ en: 'Which expected results were achieved?', fr: 'Quels résultats attendus ont été atteints ?' }, seen),
      choices.map((choice) => ({ ...choice, checked: true })),
      '--achieved all, none, or their numbers',
      seen.language,
    ));
  const left = choices.filter(({ value }) => !achieved.includes(value));
  const partly =
    numbered('--partly', options.partly, expected) ??
    (options.achieved === undefined && left.length > 0
      ? await chooseSome(
          io,
          say({ en: 'And which of these in part?', fr: 'Et lesquels le sont en partie ?' }, seen),
          left,
          '--partly and their numbers',
          seen.language,
        )
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
