import { COLLECTIONS } from '../../model/collections.js';
import type { Json } from '../../model/dataset.js';
import { type Field, fieldsOf } from '../../model/field.js';
import { recordShapeOf } from '../../model/record-shape.js';
import type { Manifest } from '../../model/records.js';
import type { Table } from '../../model/table.js';
import type { Label } from '../../model/text.js';
import { valueAt } from '../../model/value.js';
import type { View } from '../../model/view.js';
import { attributeOf, columnOf } from '../attributes.js';
import { type Line, linesTable, printed } from './sheet.js';

/** `dataset.yaml` as a record that can be shown beside those of collections. */
export interface ShownManifest {
  collection: 'dataset';
  id: 'dataset';
  fields: Manifest;
}

/** What a dataset says of itself: a line a field, a table for each kind of entry that it names by code, and how many records it holds. */
export function manifestSheet({ fields: manifest }: ShownManifest, view: View): Table[] {
  const fields = fieldsOf(recordShapeOf('dataset')).filter(({ path }) => path.join() !== 'title');
  const value = ({ path }: Field): Json | undefined => valueAt(manifest as unknown as Json, path);
  const { title } = manifest;
  const place = ' (dataset)';
  return [
    linesTable(
      { en: (title.en ?? title.fr ?? '') + place, fr: (title.fr ?? title.en ?? '') + place },
      fields.filter(({ shape }) => !shape.each).map((field) => lineOf(field, value(field), view)),
      view,
    ),
    ...fields.flatMap((field) => entriesOf(field, value(field), view)),
    {
      title: { en: 'Records', fr: 'Fiches' },
      columns: [
        { key: 'collection', label: { en: 'Collection', fr: 'Collection' }, kind: 'text' },
        { key: 'records', label: { en: 'Records', fr: 'Fiches' }, kind: 'number' },
      ],
      rows: COLLECTIONS.map(({ name, label }) => [label[view.language], view.dataset.all(name).length]),
    },
  ];
}

/** How many records a dataset holds of each collection, for machines. */
export function recordCounts({ dataset }: View): Readonly<Record<string, unknown>> {
  return { records: Object.fromEntries(COLLECTIONS.map(({ name }) => [name, dataset.all(name).length])) };
}

function lineOf(field: Field, value: Json | undefined, view: View): Line {
  // The only number of its own is a year, which has no thousands.
  if (typeof value === 'number') return [labelOf(field), String(value), field.name];
  const attribute = attributeOf(field, (each: Json) => each);
  const cell = attribute.cell(value ?? null, view);
  // The one number among the lines is a year, whose thousands nobody sets apart.
  return [labelOf(field), typeof cell === 'number' ? String(cell) : printed(cell, attribute, view), field.name];
}

/** `Publication: Title`, where a field stands in a mapping. */
function labelOf({ path: [outer = '', ...inner], label }: Field): Label {
  const around = recordShapeOf('dataset').keys?.[outer]?.label;
  if (inner.length === 0 || !around) return label;
  return { en: `${around.en}: ${label.en}`, fr: `${around.fr} : ${label.fr}` };
}

/** A table of what stands under codes, such as the phases: the code, then the columns that have a value. */
function entriesOf({ shape, label }: Field, value: Json | undefined, view: View): Table[] {
  if (!shape.each || typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const entries = Object.entries(value);
  const attributes = fieldsOf(shape.each)
    .map((field) => attributeOf<Json>(field, (entry) => valueAt(entry, field.path)))
    .filter((attribute) => entries.some(([, entry]) => attribute.cell(entry, view) !== null));
  return [
    {
      title: label,
      columns: [
        { key: 'code', label: { en: 'Code', fr: 'Code' }, kind: 'id' },
        ...attributes.map((attribute) => columnOf(attribute, view)),
      ],
      rows: entries.map(([code, entry]) => [code, ...attributes.map((attribute) => attribute.cell(entry, view))]),
    },
  ];
}
