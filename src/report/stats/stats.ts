import { UsageError } from '../../model/fault.js';
import { didYouMean } from '../../model/suggest.js';
import type { Report, Table } from '../../model/table.js';
import type { Label } from '../../model/text.js';
import type { View } from '../../model/view.js';
import { breakdown, type BreakdownOptions, type Percent, PERCENTS, titleOf } from './breakdown.js';
import { CALENDAR_NAMES, dimension, type Dimension, dimensionNames } from './dimension.js';
import { durations } from './durations.js';
import { experts } from './experts.js';
import { gaps } from './gaps.js';
import { leadtimes } from './leadtimes.js';
import { lessons } from './lessons.js';
import { measure, measureNamed } from './measure.js';
import { monitoring } from './monitoring.js';
import { overview } from './overview.js';
import { participants } from './participants.js';
import { parseSort } from './rows.js';
import { satisfaction } from './satisfaction.js';
import { type Selection, selection } from './selection.js';
import { timeline } from './timeline.js';
import { OWN_VIEWS, type OwnView, type Preset, PRESETS, VIEW_NAMES } from './views.js';

/** What is asked of `stats`, as it was typed. */
export interface StatsRequest {
  view?: string;
  terms: readonly string[];
  /** Names of dimensions. */
  by: readonly string[];
  measure?: string;
  percent?: string;
  sort?: string;
  top?: number;
  zero?: boolean;
  /** Years and quarters that an action ran in, instead of that of its start. */
  active?: boolean;
  chart?: boolean;
}

type OptionName = 'by' | 'measure' | 'percent' | 'sort' | 'top' | 'zero' | 'active' | 'chart';

/** What a view with a shape of its own can be asked beside the query. */
const TAKES: Readonly<Record<OwnView, readonly OptionName[]>> = {
  overview: [],
  experts: ['zero', 'chart'],
  timeline: ['by', 'chart'],
  leadtimes: ['by'],
  lessons: ['by', 'chart'],
  gaps: ['by'],
  monitoring: ['by'],
  participants: ['by'],
  satisfaction: ['by'],
};

/** What a view with a shape of its own goes by where nothing is asked. */
const GOES_BY: Readonly<Partial<Record<OwnView, string>>> = {
  timeline: 'year',
  monitoring: 'tool',
  participants: 'region',
  satisfaction: 'tool',
};

/** A view, or any cross of dimensions, of the actions that answer a query. Throws a UsageError for whatever it does not know. */
export function stats(asked: StatsRequest, view: View): Report {
  // The name of a group is read whole: it says what is counted.
  return { tables: tablesOf(asked, view).map((table) => ({ ...table, wrap: true })) };
}

function tablesOf(asked: StatsRequest, view: View): Table[] {
  const name = asked.view ?? (asked.by.length === 0 ? 'overview' : undefined);
  if (name !== undefined && !VIEW_NAMES.includes(name)) throw unknownView(name);
  const own = (Object.keys(OWN_VIEWS) as OwnView[]).find((each) => each === name);
  if (own) return [ownView(own, asked, view)];
  const preset = name === undefined ? undefined : PRESETS[name];
  const names = namesToCross(name, preset, asked.by);
  const options = breakdownOptions(preset, names, asked, view);
  const selected = selection(asked.terms, view);
  const isPlain = preset !== undefined && asked.by.length === 0 && options.measured === measure(preset.measure);
  const main = breakdown(isPlain ? preset.title : titleOf(options), selected, options, view);
  if (isPlain && preset.beside) return [main, besides(preset.beside, selected, options, view)];
  return [isPlain && name === 'durations' ? durations(main, selected, view) : main];
}

function unknownView(name: string): UsageError {
  const views = `Views: ${VIEW_NAMES.join(', ')}.`;
  if (dimensionNames().includes(name))
    return new UsageError(
      `There is no view \`${name}\`, but there is a dimension of that name.`,
      `Try \`mieux stats --by ${name}\`. ${views}`,
    );
  return new UsageError(
    `There is no view \`${name}\`.`,
    `${didYouMean(name, VIEW_NAMES) ?? ''} ${views} A term of a query is \`field:value\`.`.trim(),
  );
}

function ownView(name: OwnView, asked: StatsRequest, view: View): Table {
  const takes = TAKES[name];
  const given = (['by', 'measure', 'percent', 'sort', 'top', 'zero', 'active', 'chart'] as const).filter((option) =>
    option === 'by' ? asked.by.length > 0 : asked[option] !== undefined && asked[option] !== false,
  );
  const foreign = given.find((option) => !takes.includes(option));
  if (foreign)
    throw new UsageError(
      `The view \`${name}\` has a shape of its own and does not take --${foreign}.`,
      takes.length === 0
        ? 'Other views do: mieux stats --help lists them.'
        : `It takes ${takes.map((option) => `--${option}`).join(' and ')}.`,
    );
  if (name === 'leadtimes') return leadtimesBy(asked, view);
  if (name === 'lessons') {
    const names = asked.by.length === 0 ? ['kind'] : namesToCross(undefined, undefined, asked.by);
    return lessons(names, asked, view);
  }
  if (name === 'gaps') return gaps(selection(asked.terms, view), asked.by, view);
  const [by = GOES_BY[name] ?? '', ...more] = asked.by;
  if (more.length > 0 && name !== 'timeline')
    throw new UsageError(
      `The view \`${name}\` goes by one dimension, not by ${String(asked.by.length)}.`,
      'Narrow the query for the other.',
    );
  if (name === 'timeline' && (more.length > 0 || !CALENDAR_NAMES.includes(by)))
    throw new UsageError(
      `A timeline goes by ${CALENDAR_NAMES.join(' or ')}, not by \`${asked.by.join(',')}\`.`,
      dimensionNames().includes(by)
        ? `For another cross: mieux stats --by year,${by}.`
        : 'Narrow the query for less, such as: mieux stats timeline --by quarter active:2014.',
    );
  const selected = selection(asked.terms, view);
  const chart = asked.chart === true;
  if (name === 'overview') return overview(selected, view);
  if (name === 'timeline') return timeline(selected, { by, chart }, view);
  if (name === 'monitoring') return monitoring(selected, by, view);
  if (name === 'participants') return participants(selected, by, view);
  if (name === 'satisfaction') return satisfaction(selected, by, view);
  return experts(selected, { zero: asked.zero === true, chart }, view);
}

function leadtimesBy({ by: [by, ...more], terms }: StatsRequest, view: View): Table {
  if (more.length > 0)
    throw new UsageError('Lead times go by one dimension.', 'Narrow the query for another, such as region:asia.');
  return leadtimes(selection(terms, view), by, view);
}

/** A view's dimensions and those asked for: a view of one dimension can be crossed with one more. */
function namesToCross(name: string | undefined, preset: Preset | undefined, by: readonly string[]): readonly string[] {
  const names = preset ? [...preset.by, ...by] : by;
  if (names.length > 2)
    throw new UsageError(
      `A table has one or two dimensions, not ${String(names.length)}: ${names.join(', ')}.`,
      name === undefined
        ? 'Narrow the query for the third.'
        : `The view \`${name}\` has ${preset?.by.join(' and ') ?? ''} already.`,
    );
  const repeated = names.find((each, i) => names.indexOf(each) !== i);
  if (repeated !== undefined)
    throw new UsageError(`The dimension \`${repeated}\` cannot be crossed with itself.`, 'Name another one with --by.');
  return names;
}

function breakdownOptions(
  preset: Preset | undefined,
  names: readonly string[],
  asked: StatsRequest,
  view: View,
): BreakdownOptions {
  if (asked.active === true && !names.some((name) => CALENDAR_NAMES.includes(name)))
    throw new UsageError(
      '--active without a period needs a dimension of time.',
      `Add one: --by ${CALENDAR_NAMES.join(' or --by ')}; or give a period to select by, such as --active 2012.`,
    );
  const dimensions = names.map((name) => dimension(name, asked.active === true, view));
  const percent = asked.percent === undefined ? undefined : parsePercent(asked.percent, dimensions);
  return {
    measured: measure(asked.measure === undefined ? (preset?.measure ?? 'actions') : measureNamed(asked.measure)),
    dimensions,
    ...(percent === undefined ? {} : { percent }),
    ...(asked.sort === undefined ? {} : { sort: parseSort(asked.sort) }),
    ...(asked.top === undefined ? {} : { top: asked.top }),
    zero: asked.zero === true,
    chart: asked.chart === true,
  };
}

function parsePercent(text: string, dimensions: readonly Dimension[]): Percent {
  const found = PERCENTS.find((each) => each === text);
  if (!found)
    throw new UsageError(
      `\`${text}\` is not a value of --percent.`,
      `${didYouMean(text, PERCENTS) ?? ''} Values: ${PERCENTS.join(', ')}.`.trim(),
    );
  if (found === 'row' && dimensions.length === 1)
    throw new UsageError(
      '--percent row needs two dimensions.',
      'Add one with --by; a table of one dimension has the share of its total already.',
    );
  return found;
}

function besides(
  { title, by }: { title: Label; by: string },
  selected: Selection,
  options: BreakdownOptions,
  view: View,
): Table {
  return breakdown(
    title,
    selected,
    { measured: options.measured, dimensions: [dimension(by, false, view)], ...(options.chart ? { chart: true } : {}) },
    view,
  );
}
