import type { Cell as SheetCell } from 'write-excel-file/node';
import { type Attribute, codesOf } from '../../model/attribute.js';
import { describe } from '../../collections/index.js';
import { collection } from '../../model/collections.js';
import type { Entity } from '../../model/dataset.js';
import type { Column, Table } from '../../model/table.js';
import { compareNames } from '../../model/text.js';
import type { View } from '../../model/view.js';
import { type Cells, LINKED } from '../../render/xlsx/cells.js';
import { cellAt, type Link, type Sheet } from '../../render/xlsx/sheet.js';
import { tableSheet } from '../../render/xlsx/table-sheet.js';
import { attributeNamed, attributesOf, columnOf, labelOfCode } from '../../report/attributes.js';
import { tableOfList } from '../tables/lists.js';
import type { Model } from '../tables/model.js';
import { underscored } from '../tables/table-names.js';
import { DataRows } from './data-rows.js';
import { READ, type Read } from './sheet-name.js';

/** A column that people read: the attributes whose values stand in it, and its width in characters. */
interface ReadColumn {
  names: readonly string[];
  width: number;
}

const column = (width: number, ...names: readonly string[]): ReadColumn => ({ names, width });

/** The columns of each sheet that people read. Together they are about as wide as a page can be and still be read. */
const COLUMNS: Readonly<Record<Read, readonly ReadColumn[]>> = {
  actions: [
    column(32, 'name'),
    column(12, 'status'),
    column(16, 'region'),
    column(17, 'countries', 'organisations'),
    column(30, 'requested_by'),
    column(20, 'topics'),
    column(9, 'start'),
    column(9, 'end'),
    column(8, 'months'),
    column(17, 'expert_countries'),
    column(40, 'objective'),
    column(10, 'activities'),
    column(9, 'results'),
  ],
  experts: [
    column(26, 'name'),
    column(40, 'institution'),
    column(30, 'role'),
    column(18, 'country'),
    column(18, 'sector'),
    column(30, 'topics'),
    column(30, 'actions'),
    column(22, 'deployed_in'),
  ],
  contingents: [
    column(24, 'origin'),
    column(24, 'country'),
    column(32, 'sector'),
    column(40, 'label'),
    column(11, 'count'),
    column(50, 'notes'),
  ],
  countries: [
    column(30, 'name'),
    column(8, 'iso2'),
    column(8, 'iso3'),
    column(34, 'region'),
    column(20, 'un_region'),
    column(30, 'organisations'),
    column(11, 'requests'),
    column(10, 'actions'),
    column(12, 'eu_from'),
    column(12, 'eu_to'),
  ],
};

/** A sheet that people read, and the row of each of its records, from 1. */
interface Reading {
  name: Read;
  records: readonly Entity<Read>[];
  rows: ReadonlyMap<string, number>;
}

/**
 * The collections that people ask for, as they read them: names for codes, one language, and a row that fits a page's
 * width. The first cell of a row leads to its data, a number of items to the first of them, and a record that stands alone in a
 * cell to its own row.
 */
export function readingSheets(model: Model, cells: Cells): Sheet[] {
  const readings = READ.map((name): Reading => {
    const records = recordsOf(model, name);
    return { name, records, rows: new Map(records.map(({ id }, i) => [id, i + 2])) };
  }).filter(({ name, records }) => name === 'actions' || records.length > 0);
  const data = new DataRows(model);
  return readings.map((reading) => readingSheet(reading, readings, data, model.view, cells));
}

/** In the order in which people look for a name; the contingents, which few know by name, as the dataset has them. */
function recordsOf(model: Model, name: Read): Entity<Read>[] {
  const { view } = model;
  const records: Entity<Read>[] = [...model.records(name)];
  if (name === 'contingents') return records;
  const nameOf = (entity: Entity<Read>): string => view.lexicon.nameOf(entity)[view.language];
  return records.sort((a, b) => compareNames(nameOf(a), nameOf(b), view.language));
}

function readingSheet(
  { name, records }: Reading,
  readings: readonly Reading[],
  data: DataRows,
  view: View,
  cells: Cells,
): Sheet {
  const known = attributesOf(name);
  const columns = COLUMNS[name].map(({ names, width }) => {
    const attributes = names.flatMap((each) => attributeNamed(known, each) ?? []);
    return { attributes, width, column: columnFor(attributes, view) };
  });
  // The sheet of a record says more of some: who asked with its country, what is paused.
  const lines: Lines = describe(name).lines ?? {};
  const table: Table = {
    title: collection(name).label,
    columns: columns.map((each) => each.column),
    rows: records.map((record) =>
      columns.map(({ attributes }) => {
        const [first, ...others] = attributes;
        if (first && others.length === 0) return lines[first.name]?.(record, view) ?? first.cell(record, view);
        const codes = attributes.flatMap((attribute) => codesOf(attribute, record, view));
        return codes.length > 0 ? codes : null;
      }),
    ),
  };
  const sheet = tableSheet(table, view.language, cells, {
    name: collection(name).label[view.language],
    widths: columns.map(({ width }) => width),
  });
  const targets = records.map((record, i) =>
    columns.map(({ attributes, width }, at) => {
      if (at === 0) return data.first(underscored(name), 'id', record.id);
      // LibreOffice does not break the text of a link into lines, and would show its beginning only.
      if (lengthOf(sheet.data[i]?.[at]) > width) return undefined;
      return targetOf(name, attributes, record, readings, data, view);
    }),
  );
  return {
    ...sheet,
    data: sheet.data.map((row, i) =>
      row.map((cell, at) => (cell && targets[i]?.[at] ? { ...(cell as object), ...LINKED } : cell)),
    ),
    links: targets.flatMap((row, i) =>
      row.flatMap((to, at): Link[] => (to ? [{ from: cellAt(at + 1, i + 2), ...to }] : [])),
    ),
  };
}

function lengthOf(cell: SheetCell | undefined): number {
  return typeof cell === 'object' && cell !== null && 'value' in cell ? String(cell.value).length : 0;
}

type Lines = Readonly<Record<string, ((record: Entity<Read>, view: View) => string | undefined) | undefined>>;

/** The heading of the attributes that share a column. */
function columnFor(attributes: readonly Attribute<Entity<Read>>[], view: View): Column {
  const [first, ...others] = attributes;
  if (first && others.length === 0) return columnOf(first, view);
  const refers = attributes.flatMap((each) => each.refers ?? []);
  return {
    key: attributes.map((each) => each.name).join('_'),
    label: {
      en: attributes.map(({ label }) => label.en).join(', '),
      fr: attributes.map(({ label }) => label.fr).join(', '),
    },
    kind: 'codes',
    labels: (code) => labelOfCode({ refers }, code, view),
  };
}

/** Where a cell after the first leads; undefined where it says all there is. */
function targetOf(
  name: Read,
  attributes: readonly Attribute<Entity<Read>>[],
  record: Entity<Read>,
  readings: readonly Reading[],
  data: DataRows,
  view: View,
): Omit<Link, 'from'> | undefined {
  const [first] = attributes;
  if (!first) return undefined;
  if (first.kind === 'items') return data.first(tableOfList(name, first.name), collection(name).singular, record.id);
  const [only, ...more] = attributes.flatMap((attribute) => codesOf(attribute, record, view));
  if (only === undefined || more.length > 0) return undefined;
  const refers = attributes.flatMap((attribute) => attribute.refers ?? []);
  const reading = readings.find((each) => refers.includes(each.name) && each.rows.has(only));
  if (!reading) return undefined;
  return { sheet: collection(reading.name).label[view.language], to: cellAt(1, reading.rows.get(only) ?? 1) };
}
