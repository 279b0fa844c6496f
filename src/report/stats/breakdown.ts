import { valuesAskedFor } from '../../model/query.js';
import type { Cell, Column, Pivot, Table } from '../../model/table.js';
import type { Label } from '../../model/text.js';
import type { View } from '../../model/view.js';
import { type At, countRepeated, type Group, groupBy, type Point, pointsOf, total } from './aggregate.js';
import type { Dimension } from './dimension.js';
import type { Measure } from './measure.js';
import { type Divided, dividedBy } from './parts.js';
import { type Counts, remarksOn } from './remarks.js';
import { largest, orderCodes, OTHERS, type Sort } from './rows.js';
import type { Selection } from './selection.js';

/** What a share is a share of: its row, its column, or everything. */
export const PERCENTS = ['row', 'column', 'total'] as const;
export type Percent = (typeof PERCENTS)[number];

export interface BreakdownOptions {
  measured: Measure;
  /** One or two. */
  dimensions: readonly Dimension[];
  percent?: Percent;
  sort?: Sort;
  /** Keep so many groups and sum the rest. */
  top?: number;
  /** Show groups that nothing falls in, too. */
  zero?: boolean;
  chart?: boolean;
}

/** What a breakdown is called: what it counts, and by what. */
export function titleOf({ measured: { label }, dimensions }: BreakdownOptions): Label {
  const of = (language: 'en' | 'fr'): string =>
    dimensions.map((each) => each.label[language].toLowerCase()).join(language === 'en' ? ' and ' : ' et ');
  return { en: `${label.en} by ${of('en')}`, fr: `${label.fr} par ${of('fr')}` };
}

/** Counts, shares and totals of a selection by one dimension, or by one dimension and another. */
export function breakdown(title: Label, selection: Selection, options: BreakdownOptions, view: View): Table {
  const { measured } = options;
  const units = measured.units(selection, view);
  const points = pointsOf(units, options.dimensions);
  const [first, second] = options.dimensions;
  if (!first) throw new Error('a breakdown needs a dimension');
  const placed = options.top === undefined ? points : summedOthers(points, first, options.top, view);
  const rowsOf = options.top === undefined ? first : withOthers(first, points, placed);
  const rows = codesOf(placed, 0, rowsOf, options.sort, options, view);
  const groups = groupBy(placed);
  const shown: Shown = { title, points: placed, groups, rows, first: rowsOf, measured, options, selection };
  const parts = measured.parts && dividedBy(measured.parts, units, first, rows, view);
  const counts: Counts = {
    total: total(points),
    sum: groups.reduce((sum, { count }) => sum + count, 0),
    units: points.reduce((most, { unit }) => Math.max(most, unit + 1), 0),
    repeated: countRepeated(placed),
    missing: missing(points, options.dimensions),
  };
  const notes = remarksOn(counts, measured, selection, options.dimensions, view);
  return second ? cross(shown, second, notes, view) : oneWay(shown, parts, notes, view);
}

interface Shown {
  title: Label;
  points: readonly Point[];
  /** The groups that the points fall in. */
  groups: readonly Group[];
  first: Dimension;
  rows: readonly (string | null)[];
  measured: Measure;
  options: BreakdownOptions;
  selection: Selection;
}

/** Gathers all but the largest groups of the first dimension in one. */
function summedOthers(points: readonly Point[], dimension: Dimension, top: number, view: View): Point[] {
  const kept = largest(
    groupBy(points, ([code = null]) => [code]),
    top,
    dimension,
    view,
  );
  const place = ([code = null, ...rest]: At): At => [code === null || kept.has(code) ? code : OTHERS, ...rest];
  return points.map((point) => ({ ...point, at: place(point.at) }));
}

/** The dimension with the gathered groups as its last one. */
function withOthers(dimension: Dimension, all: readonly Point[], placed: readonly Point[]): Dimension {
  const kept = new Set(placed.map(({ at }) => at[0]));
  const gathered = String(new Set(all.map(({ at }) => at[0]).filter((code) => !kept.has(code))).size);
  const others = { en: `Others (${gathered})`, fr: `Autres (${gathered})` };
  return { ...dimension, labelOf: (code) => (code === OTHERS ? others : dimension.labelOf(code)) };
}

/** Codes of a dimension in order; the gathered ones and those without a value come last. */
function codesOf(
  points: readonly Point[],
  at: number,
  dimension: Dimension,
  sort: Sort | undefined,
  { zero, top }: BreakdownOptions,
  view: View,
): (string | null)[] {
  const groups = groupBy(points, (codes) => [codes[at] ?? null]);
  const found = new Set(groups.map((group) => group.at[0]));
  const empty =
    zero === true && (top === undefined || at > 0)
      ? dimension.all.filter((code) => !found.has(code)).map((code): Group => ({ at: [code], count: 0 }))
      : [];
  const ordered = orderCodes([...groups, ...empty], dimension, sort, view);
  const last = (code: string | null): number => (code === null ? 2 : code === OTHERS ? 1 : 0);
  return ordered.sort((a, b) => last(a) - last(b));
}

function missing(points: readonly Point[], dimensions: readonly Dimension[]): number[] {
  return dimensions.map((_, i) => total(points.filter(({ at }) => at[i] === null)));
}

const share = (count: number, of: number): number | null => (of === 0 ? null : count / of);

function dimensionColumns(dimension: Dimension): Column[] {
  return [
    { key: dimension.name, label: dimension.label, kind: 'code', labels: dimension.labelOf, absent: dimension.absent },
    { key: `${dimension.name}_label`, label: dimension.label, kind: 'text', machineOnly: true },
  ];
}

function countColumns(measured: Measure): Column[] {
  return [
    { key: 'count', label: measured.label, kind: 'number' },
    { key: 'share', label: { en: 'Share', fr: 'Part' }, kind: 'share' },
    { key: 'of', label: { en: 'Of', fr: 'Sur' }, kind: 'number', machineOnly: true },
  ];
}

function cellsOf(code: string | null, dimension: Dimension, language: View['language']): Cell[] {
  return [code, code === null ? null : dimension.labelOf(code)[language]];
}

function oneWay(
  { title, points, groups, rows, first, measured, options }: Shown,
  parts: Divided | undefined,
  notes: Label[],
  view: View,
): Table {
  const all = total(points);
  const counts = new Map(groups.map(({ at: [code = null], count }) => [code, count]));
  const [count, ...shares] = countColumns(measured);
  const columns = [...dimensionColumns(first), ...(count ? [count] : []), ...(parts?.columns ?? []), ...shares];
  return {
    title,
    columns,
    rows: rows.map((code) => {
      const count = counts.get(code) ?? 0;
      return [...cellsOf(code, first, view.language), count, ...(parts?.cellsOf(code) ?? []), share(count, all), all];
    }),
    totals: [[TOTAL, null, all, ...(parts?.totals ?? []), share(all, all), all]],
    notes,
    ...(options.chart ? { chart: { kind: 'bars', value: 'count' } as const } : {}),
  };
}

const TOTAL = 'Total';

function cross(
  { title, points, groups, rows, first, measured, options, selection }: Shown,
  second: Dimension,
  notes: Label[],
  view: View,
): Table {
  const asked = valuesAskedFor(selection.query, second.field);
  const found = codesOf(points, 1, second, undefined, options, view);
  const columnsOfCross = found.filter((code) => asked === undefined || (code !== null && asked.includes(code)));
  const all = total(points);
  const counts = new Map(groups.map(({ at, count }) => [JSON.stringify(at), count]));
  const margin = (axis: number): Map<string | null, number> =>
    new Map(groupBy(points, (at) => [at[axis] ?? null]).map(({ at: [code = null], count }) => [code, count]));
  const [ofRows, ofColumns] = [margin(0), margin(1)];
  const base = (row: string | null, column: string | null): number =>
    (options.percent === 'row' ? ofRows.get(row) : options.percent === 'column' ? ofColumns.get(column) : all) ?? 0;
  const long = rows.flatMap((row) =>
    columnsOfCross.flatMap((column): Cell[][] => {
      const count = counts.get(JSON.stringify([row, column]));
      if (count === undefined && options.zero !== true) return [];
      const of = base(row, column);
      return [
        [
          ...cellsOf(row, first, view.language),
          ...cellsOf(column, second, view.language),
          count ?? 0,
          share(count ?? 0, of),
          of,
        ],
      ];
    }),
  );
  return {
    title,
    columns: [...dimensionColumns(first), ...dimensionColumns(second), ...countColumns(measured)],
    rows: long,
    notes: [
      ...notes,
      ...(columnsOfCross.length < found.length ? [askedNote(second)] : []),
      ...(options.percent ? [percentNote(options.percent)] : []),
    ],
    pivot: pivot({
      rows,
      columns: columnsOfCross,
      ofRows,
      ofColumns,
      all,
      row: first.name,
      column: second.name,
      measured,
      percent: options.percent,
    }),
    ...(options.chart ? { chart: { kind: 'bars', value: 'count' } as const } : {}),
  };
}

interface Margins {
  rows: readonly (string | null)[];
  columns: readonly (string | null)[];
  ofRows: ReadonlyMap<string | null, number>;
  ofColumns: ReadonlyMap<string | null, number>;
  all: number;
  row: string;
  column: string;
  measured: Measure;
  percent: Percent | undefined;
}

/** Totals in both directions. They count each unit once, and so may be less than what they stand under. */
function pivot({ rows, columns, ofRows, ofColumns, all, row, column, measured, percent }: Margins): Pivot {
  const countsOfRows = {
    heading: percent ? measured.label : { en: TOTAL, fr: TOTAL },
    kind: 'number' as const,
    cells: rows.map((code) => ofRows.get(code) ?? 0),
    total: all,
  };
  const base = { row, column, rows, columns };
  if (!percent)
    return {
      ...base,
      value: 'count',
      empty: 0,
      margins: [countsOfRows],
      totals: columns.map((code) => ofColumns.get(code) ?? 0),
    };
  const whole = share(all, all);
  const sharesOfRows = {
    heading: { en: TOTAL, fr: TOTAL },
    kind: 'share' as const,
    cells: rows.map((code) => (percent === 'row' ? whole : share(ofRows.get(code) ?? 0, all))),
    total: whole,
  };
  return {
    ...base,
    value: 'share',
    empty: 0,
    margins: [sharesOfRows, countsOfRows],
    totals: columns.map((code) => (percent === 'column' ? whole : share(ofColumns.get(code) ?? 0, all))),
  };
}

/** What the columns are, where those that the query asks for are not all. */
function askedNote({ label }: Dimension): Label {
  return {
    en: `Of “${label.en}”, only what the query asks for has a column; the totals count every group.`,
    fr: `Pour « ${label.fr} », seul ce que demande la requête a une colonne ; les totaux comptent tous les groupes.`,
  };
}

function percentNote(percent: Percent): Label {
  if (percent === 'row')
    return {
      en: 'Shares are of the row; those of the last row are of the total.',
      fr: 'Les parts se rapportent à la ligne ; celles de la dernière ligne, au total.',
    };
  if (percent === 'column')
    return {
      en: 'Shares are of the column; those under Total are of the total.',
      fr: 'Les parts se rapportent à la colonne ; celles sous Total, au total.',
    };
  return { en: 'Shares are of the total.', fr: 'Les parts se rapportent au total.' };
}
