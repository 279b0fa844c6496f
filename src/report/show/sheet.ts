import type { Related, Part } from '../../collections/description.js';
import { describe } from '../../collections/index.js';
import { type Attribute, codesIn } from '../../model/attribute.js';
import { collection, type CollectionName } from '../../model/collections.js';
import type { Entity, Json } from '../../model/dataset.js';
import { type Field, fieldNamed, fieldsOf, itemFieldsOf } from '../../model/field.js';
import { recordShapeOf } from '../../model/record-shape.js';
import type { Text } from '../../model/records.js';
import type { Cell, Table } from '../../model/table.js';
import { type Label, textIn } from '../../model/text.js';
import { valueAt } from '../../model/value.js';
import { formatList, formatNumber } from '../../model/typography.js';
import type { View } from '../../model/view.js';
import { attributeNamed, attributeOf, attributesOf, columnOf, labelOfCode } from '../attributes.js';

/** A record as people read it: a line a field in the order of its schema, a table for each list of mappings, what other records say of it, and remarks. */
export function sheetOf<C extends CollectionName>(entity: Entity<C>, view: View): Table[] {
  const { related, advice } = describe(entity.collection);
  const title = view.lexicon.nameOf(entity);
  const place = ` (${entity.collection}/${entity.id})`;
  return [
    linesTable({ en: title.en + place, fr: title.fr + place }, linesOf(entity, view), view),
    ...listsOf(entity, view),
    ...(related?.(entity, view) ?? []).flatMap((each) => ('rows' in each ? partTable(each) : relatedTable(each, view))),
    ...remarksOf(entity, view),
    ...(advice?.(entity, view) ?? []).flatMap((each) => relatedTable(each, view)),
  ];
}

/**
 * A line of a sheet: what, and the value as people read it; lines without a value are left out. Then the key of the
 * schema or the attribute that it stands for, and the attribute itself where the line says no more than its cell.
 */
export type Line = readonly [label: Label, value: string | undefined, name: string, attribute?: Attribute<Entity>];

/** A table of such lines. */
export function linesTable(title: Label, lines: readonly Line[], view: View): Table {
  return {
    title,
    sheet: true,
    columns: [
      { key: 'field', label: { en: 'Field', fr: 'Champ' }, kind: 'text' },
      { key: 'value', label: { en: 'Value', fr: 'Valeur' }, kind: 'text' },
    ],
    rows: lines.flatMap(([label, value]): Cell[][] =>
      value === undefined || value === '' ? [] : [[label[view.language], value]],
    ),
  };
}

/** The lines of a record's sheet. */
export function linesOf<C extends CollectionName>(entity: Entity<C>, view: View): Line[] {
  const name = entity.collection;
  const { derived = [], lines = {} } = describe(name);
  const shape = recordShapeOf(name);
  const fields = fieldsOf(shape);
  const said = new Set<string>();
  return attributesOf(name).flatMap((attribute): Line[] => {
    const field = fields.find((each) => each.name === attribute.name);
    const [key = ''] = field?.path ?? [];
    if (field && Object.hasOwn(lines, key)) {
      if (said.has(key)) return [];
      said.add(key);
      return [[shape.keys?.[key]?.label ?? attribute.label, lines[key]?.(entity, view), key]];
    }
    const isLine = field
      ? isLineOf(field, name)
      : derived.some((each) => each.name === attribute.name && each.isOnSheet);
    return isLine
      ? [[attribute.label, printed(attribute.cell(entity, view), attribute, view), attribute.name, attribute]]
      : [];
  });
}

/** Whether a field has a line: the name is the title, lists of mappings are tables, remarks come last. */
function isLineOf({ name, kind }: Field, of: CollectionName): boolean {
  return kind !== 'items' && name !== REMARKS && name !== collection(of).namedBy[0]?.name;
}

const REMARKS = 'notes';

/** A cell in words. A flag that is not set says nothing. */
export function printed(cell: Cell, attribute: Attribute, view: View): string | undefined {
  if (cell === null || cell === false) return undefined;
  // A year is a number, too, and has no thousands.
  if (typeof cell === 'number')
    return cell % 1 === 0 && cell < 10_000 ? String(cell) : formatNumber(cell, view.language);
  if (attribute.kind === 'texts') return formatList(codesIn(cell), view.language);
  const named = cell === true ? { refers: ['flags'] as const } : attribute;
  return codesIn(cell)
    .map((code) => labelOfCode(named, code, view)[view.language])
    .join(', ');
}

/** A list of mappings that a record has, and what at least one of its items says, in the order of the schema. */
export interface ItemList {
  list: Field;
  items: readonly Json[];
  used: readonly Attribute<Json>[];
}

/** The lists of mappings of a record that are told by no line of its sheet. */
export function itemListsOf(entity: Entity, view: View): ItemList[] {
  return fieldsOf(recordShapeOf(entity.collection)).flatMap((list): ItemList[] => {
    if (Object.hasOwn(describe(entity.collection).lines ?? {}, list.path[0] ?? '')) return [];
    const items = valueAt(entity.fields as unknown as Json, list.path);
    if (list.kind !== 'items' || !Array.isArray(items)) return [];
    return [{ list, items, used: attributesOfItems(list).filter((each) => items.some(says(each, view))) }];
  });
}

/** What each item of a list of mappings may say. */
export function attributesOfItems(list: Field): Attribute<Json>[] {
  return itemFieldsOf(list).map((field) => attributeOf<Json>(field, (item) => valueAt(item, field.path)));
}

/** Whether an item says something of an attribute: a flag that is not set says nothing. */
export function says(attribute: Attribute<Json>, view: View): (item: Json) => boolean {
  return (item) => {
    const cell = attribute.cell(item, view);
    return cell !== null && cell !== false;
  };
}

/** A table for each of these lists. */
function listsOf(entity: Entity, view: View): Table[] {
  return itemListsOf(entity, view).map(({ list, items, used }) => ({
    title: list.label,
    columns: [
      { key: 'number', label: { en: 'No.', fr: 'Nº' }, kind: 'number' },
      ...used.map((attribute) => columnOf(attribute, view)),
    ],
    rows: items.map((item, i) => [i + 1, ...used.map((attribute) => attribute.cell(item, view))]),
  }));
}

/** Records of a collection as a small table; nothing if there are none. */
function relatedTable({ title, collection: name, columns, records }: Related, view: View): Table[] {
  if (records.length === 0) return [];
  const chosen = columns.flatMap((key) => attributeNamed(attributesOf(name), key) ?? []);
  return [
    {
      title,
      columns: chosen.map((attribute) => columnOf(attribute, view)),
      rows: records.map((entity) => chosen.map((attribute) => attribute.cell(entity, view))),
    },
  ];
}

/** One more table; where it has no rows, what is said instead of it. */
function partTable({ title, columns, rows, notes = [] }: Part): Table[] {
  if (rows.length > 0) return [{ title, columns, rows, notes }];
  return notes.length === 0 ? [] : [{ title, columns: [], rows: [], notes, sheet: true }];
}

/** The remarks of a record as one more table; nothing if there are none. */
function remarksOf({ collection: name, fields }: Entity, view: View): Table[] {
  const field = fieldNamed(fieldsOf(recordShapeOf(name)), REMARKS);
  const notes = field && valueAt(fields as unknown as Json, field.path);
  if (!field || !Array.isArray(notes)) return [];
  return [
    {
      title: field.label,
      sheet: true,
      columns: [
        { key: 'field', label: { en: '', fr: '' }, kind: 'text' },
        { key: 'value', label: { en: 'Note', fr: 'Remarque' }, kind: 'text' },
      ],
      rows: notes.map((note) => ['•', textIn(note as Text, view.language)]),
    },
  ];
}
