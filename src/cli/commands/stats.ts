import type { Command } from 'commander';
import type { CollectionName } from '../../model/collections.js';
import { UsageError } from '../../model/fault.js';
import { parsePeriod } from '../../model/period.js';
import { view } from '../../model/view.js';
import { collectionsBehind } from '../../report/attributes.js';
import { dimensionHelp } from '../../report/stats/dimension.js';
import { MEASURE_NAMES } from '../../report/stats/measure.js';
import { stats } from '../../report/stats/stats.js';
import { viewHelp } from '../../report/stats/views.js';
import { chooseFormat, type Format } from '../../render/formats.js';
import type { Context } from '../context.js';
import { addOutputOptions, type OutputOptions, parseCount, parseList, print } from '../output.js';
import { addQueryOptions, type QueryOptions, termsOf } from '../query.js';
import { addReadingOptions, loadSound, type ReadingOptions } from '../reading.js';

interface StatsOptions extends OutputOptions, ReadingOptions, QueryOptions {
  by?: string;
  measure?: string;
  percent?: string;
  sort?: string;
  top?: number;
  zero?: boolean;
  chart?: boolean;
}

/** What a view counts, and what that refers to. */
function needed(view: string | undefined): CollectionName[] {
  const counted = view === 'lessons' ? (['lessons'] as const) : (['actions', 'experts', 'contingents'] as const);
  return [...new Set(counted.flatMap((name) => collectionsBehind(name)))];
}

/** The formats that show a chart. */
const DRAWN: readonly Format[] = ['table', 'markdown', 'html', 'svg'];

/** What --active is when no period follows it. */
const BARE = '';

export async function declare(command: Command, context: Context): Promise<void> {
  command
    .argument('[view]', 'a view, see below (default: overview)')
    .argument('[query...]', 'terms such as region:asia, not:status:refused, topic:trafficking')
    .option('--by <dimensions>', 'one dimension, or two for rows by columns; crosses a view with one more')
    .option('--measure <measure>', `what to count: ${MEASURE_NAMES.join(', ')} (default: actions)`)
    .option('--percent <of>', 'shares of row, column or total instead of counts')
    .option('--sort <key>', 'count, share, label or code; a leading - reverses')
    .option('--top <number>', 'show the largest groups and sum the rest as others', parseCount('--top'))
    .option('--zero', 'show groups that nothing falls in, too')
    .option('--chart', 'draw bars, or lines for the timeline; as a picture with `--output chart.svg`')
    .option(
      '--active [period]',
      'with --by year or quarter: all that an action ran in, not that of its start; with a period: the same as active:PERIOD',
    );
  const actives: string[] = [];
  command.on('option:active', (period: string | null) => actives.push(period ?? BARE));
  addReadingOptions(command);
  addOutputOptions(command);
  await addQueryOptions(command, ['active']);
  command.addHelpText('after', help).action(async (first: string | undefined, rest: string[]) => {
    await run(first, rest, { ...command.optsWithGlobals<StatsOptions>(), active: actives }, context);
  });
}

function help(): string {
  const [views, dimensions] = [viewHelp(), dimensionHelp()];
  const width = Math.max(...[...views, ...dimensions].map(({ name }) => name.length)) + 2;
  const lines = (entries: readonly (readonly [string, string])[]): string =>
    entries.map(([name, text]) => `  ${name.padEnd(width)}${text}`).join('\n');
  return `
Views:
${lines(views.map(({ name, help: what }) => [name, what] as const))}

Dimensions:
${lines(dimensions.map(({ name, label }) => [name, label.en] as const))}

actions counts what is completed, ongoing or cancelled, requests everything. A record in several groups counts
in each, and the table says so; totals count it once. json and csv hold one row a group.

Examples:
  $ mieux stats
  $ mieux stats regions --chart
  $ mieux stats timeline --chart --output timeline.svg
  $ mieux stats topics region:asia status:ongoing
  $ mieux stats --by region,status
  $ mieux stats --by topic,year --active --percent column
  $ mieux stats countries --top 10 --measure activities
  $ mieux stats experts --lang fr --format csv`;
}

async function run(
  first: string | undefined,
  rest: readonly string[],
  options: StatsOptions,
  context: Context,
): Promise<void> {
  const format = chooseFormat(options.format, options.output);
  const chart = options.chart === true || format === 'svg';
  if (chart && !DRAWN.includes(format))
    throw new UsageError(
      `A chart cannot be drawn in the format ${format}.`,
      `Leave out --chart, or take one of these formats: ${DRAWN.join(', ')}.`,
    );
  const isView = first !== undefined && !first.includes(':');
  const active = activeOf(options.active ?? []);
  const terms = [
    ...termsOf({ ...options, active: active.periods }, [...(isView || first === undefined ? [] : [first]), ...rest]),
    ...active.terms,
  ];
  const request = {
    ...(isView ? { view: first } : {}),
    terms,
    by: options.by === undefined ? [] : parseList('--by', options.by),
    active: active.bare,
    zero: options.zero === true,
    chart,
    ...(options.measure === undefined ? {} : { measure: options.measure }),
    ...(options.percent === undefined ? {} : { percent: options.percent }),
    ...(options.sort === undefined ? {} : { sort: options.sort }),
    ...(options.top === undefined ? {} : { top: options.top }),
  };
  const dataset = await loadSound(() => needed(request.view), options, context);
  const report = stats(request, view(dataset, context.io.language(options.lang), options));
  if (report.tables.length > 1 && (format === 'csv' || format === 'tsv')) {
    context.io.err(
      `note  ${format} holds one table, the first of ${String(report.tables.length)}: ${report.tables
        .slice(1)
        .map((table) => `\`mieux stats --by ${table.columns[0]?.key ?? ''}\``)
        .join(', ')} gives the other.\n`,
    );
  }
  await print(report, options, context);
}

/** Tells the bare --active from one with a period, and from one that a term of the query happens to follow. */
function activeOf(values: readonly string[]): { bare: boolean; periods: string[]; terms: string[] } {
  const isTerm = (value: string): boolean => value.includes(':') && parsePeriod(value) === undefined;
  const terms = values.filter(isTerm);
  return {
    bare: values.includes(BARE) || terms.length > 0,
    periods: values.filter((value) => value !== BARE && !isTerm(value)),
    terms,
  };
}
