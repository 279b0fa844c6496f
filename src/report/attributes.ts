import type { Derived } from '../collections/description.js';
import { describe } from '../collections/index.js';
import { type Attribute, codesOf, listCell } from '../model/attribute.js';
import { collection, type CollectionName, isCollectionName } from '../model/collections.js';
import type { Entity, Json } from '../model/dataset.js';
import { type Field, fieldsOf, isPlural, itemFieldsOf, leadingCodeOf, plural, singular } from '../model/field.js';
import { recordShapeOf } from '../model/record-shape.js';
import { referencesIn } from '../model/shape.js';
import type { Text } from '../model/records.js';
import type { Cell, Column, ColumnKind } from '../model/table.js';
import { type Label, textIn } from '../model/text.js';
import { valueAt, valueIn } from '../model/value.js';
import type { View } from '../model/view.js';

const known = new Map<CollectionName, readonly Attribute<Entity>[]>();

/** What can be asked of the records of a collection, in the order of its columns: the id, what is stored in the order of the schema, and what follows from it. */
export function attributesOf<C extends CollectionName>(name: C): readonly Attribute<Entity<C>>[] {
  const made = known.get(name) ?? attributesMadeOf(name);
  known.set(name, made);
  return made;
}

function attributesMadeOf<C extends CollectionName>(name: C): readonly Attribute<Entity<C>>[] {
  const { derived = [], fields: given = {} } = describe(name);
  const stored = fieldsOf(recordShapeOf(name)).map((field): Attribute<Entity<C>> => ({
    ...attributeOf(field, (entity: Entity<C>) => valueIn(entity, field.path)),
    ...given[field.name],
  }));
  const ordered: Attribute<Entity<C>>[] = [idOf(name), ...stored];
  for (const each of derived) {
    const at = each.after === undefined ? -1 : ordered.findIndex(({ name: other }) => other === each.after);
    ordered.splice(at < 0 ? ordered.length : at + 1, 0, { ...each, names: namesOf(each) });
  }
  return ordered;
}

/** The id, which every collection has; it answers to the names of the record, too. */
function idOf<C extends CollectionName>(name: C): Attribute<Entity<C>> {
  return {
    name: 'id',
    names: ['id', 'ids'],
    label: { en: 'Id', fr: 'Id' },
    help: `id of the ${collection(name).singular}`,
    kind: 'id',
    ...(name === 'vocabularies' ? {} : { refers: [name] }),
    cell: ({ id }) => id,
  };
}

/** The attribute that a stored field is; `value` finds what a row has under it. */
export function attributeOf<Row>(field: Field, value: (row: Row) => Json | undefined): Attribute<Row> {
  const { name, names, label, description: help, kind, shape } = field;
  const leading = leadingCodeOf(field);
  const { refers, values, labels } = leading?.shape ?? field;
  const attribute: Attribute<Row> = {
    name,
    names,
    label,
    help,
    kind,
    refers: refers && [refers],
    values,
    labels,
    cell: (row, view) => cellOf(value(row), field, view),
    words: (row) => textsIn(value(row)),
  };
  if (leading) return { ...attribute, codes: (row) => codesWithin(value(row), leading.path) };
  return kind === 'codes' && shape.items?.type === 'string'
    ? { ...attribute, codes: value as (row: Row) => readonly string[] | undefined }
    : attribute;
}

function codesWithin(value: Json | undefined, path: readonly string[]): string[] {
  const found = (Array.isArray(value) ? value : []).map((item) => valueAt(item, path));
  return [...new Set(found.filter((code) => typeof code === 'string'))];
}

/** What the items of lists hold, as attributes of the whole record: `activities.subject`, `results.type`. They can be asked for, and are in no list of what there is. */
export function partsOf<C extends CollectionName>(name: C): readonly Attribute<Entity<C>>[] {
  return fieldsOf(recordShapeOf(name)).flatMap((list) =>
    itemFieldsOf(list).map((item): Attribute<Entity<C>> => {
      const valuesIn = (entity: Entity<C>): Json[] => {
        const found = valueIn(entity, list.path);
        const values = (Array.isArray(found) ? found : []).map((each) => valueAt(each, item.path));
        // A value that is a list itself stays one: `of` takes it whole.
        return values.filter((value) => value !== undefined);
      };
      const of = attributeOf<Json>(item, (value) => value);
      const cells = (entity: Entity<C>, view: View): Cell =>
        listCell([...new Set(valuesIn(entity).flatMap((value) => codesOf(of, value, view)))]);
      return {
        name: `${list.name}.${item.name}`,
        names: list.names.flatMap((outer) => item.names.map((inner) => `${outer}.${inner}`)),
        label: { en: `${list.label.en}: ${item.label.en}`, fr: `${list.label.fr} : ${item.label.fr}` },
        help: of.help,
        kind: item.kind === 'text' || item.kind === 'texts' ? 'texts' : 'codes',
        each: item.kind === 'number' || item.kind === 'month' || item.kind === 'date' ? item.kind : undefined,
        refers: item.kind === 'flag' ? ['flags'] : of.refers,
        values: of.values,
        labels: of.labels,
        cell: cells,
        words: (entity) => textsIn(valuesIn(entity)),
      };
    }),
  );
}

function cellOf(value: Json | undefined, { kind, shape }: Field, view: View): Cell {
  if (kind === 'flag') return value === true ? true : shape.constant === true || value === false ? false : null;
  if (value === undefined || value === null) return null;
  if (kind === 'items') return Array.isArray(value) ? value.length : null;
  if (kind === 'text') return wordsIn(value, view);
  if (kind === 'texts') return listCell((value as Json[]).map((each) => wordsIn(each, view)));
  if (kind === 'codes') return listCell((value as (string | number)[]).map(String));
  return kind === 'other' ? plainly(value) : (value as string | number);
}

/** Every text within a value, in every language. */
export function textsIn(value: Json | undefined): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function wordsIn(value: Json, { language }: View): string {
  return typeof value === 'string' ? value : textIn(value as Text, language);
}

/** What has several forms, on one line: `count: actions, where: status:completed`. */
function plainly(value: Json): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, each]) => `${key}: ${typeof each === 'object' ? `(${plainly(each)})` : String(each)}`)
    .join(', ');
}

function namesOf<C extends CollectionName>({ name, formerly = [] }: Derived<C>): string[] {
  const given = [name, ...formerly];
  return [...new Set([...given, ...given.map((each) => (each.endsWith('s') ? singular(each) : plural(each)))])];
}

/** The attribute of a name, an older one included. */
export function attributeNamed<Row>(attributes: readonly Attribute<Row>[], name: string): Attribute<Row> | undefined {
  return attributes.find((each) => each.name === name) ?? attributes.find((each) => each.names.includes(name));
}

/** The name of an attribute where one of its values is meant, as in a group of statistics: `country` of `countries`; its own where another is called so. */
export function nameOfOne({ name, names, kind }: Pick<Attribute, 'name' | 'names' | 'kind'>): string {
  const one = singular(name);
  return kind !== 'span' && isPlural({ kind }) && names.includes(one) ? one : name;
}

/** The collections that must be whole for these attributes to be right: the one that has them, and what they refer to. */
export function collectionsBehind(name: CollectionName): CollectionName[] {
  const followed = attributesOf(name).flatMap(({ refers = [] }) => refers);
  const referred = [...followed, ...referencesIn(recordShapeOf(name))].map((each) => each.split('/')[0]);
  const all = [name, ...(describe(name).looksAt ?? []), ...referred];
  return [...new Set(all)].filter((each): each is CollectionName => each !== undefined && isCollectionName(each));
}

/** The heading of a table for an attribute, with the labels of its codes. */
export function columnOf<Row>(attribute: Attribute<Row>, view: View): Column {
  const { name, label, kind, refers, labels } = attribute;
  const base: Column = { key: name, label, kind: COLUMN_KINDS[kind] };
  if ((!refers && !labels) || base.kind === 'id' || base.kind === 'number') return base;
  return { ...base, labels: (code) => labelOfCode(attribute, code, view) };
}

/** What a code is called: by the schema, or by the first of what it may refer to that knows it. */
export function labelOfCode(
  { refers = [], labels = {} }: Pick<Attribute, 'refers' | 'labels'>,
  code: string,
  { lexicon }: View,
): Label {
  const knows = refers.find((each) => lexicon.has(each, code));
  if (knows !== undefined) return lexicon.label(knows, code);
  return (Object.hasOwn(labels, code) ? labels[code] : undefined) ?? { en: code, fr: code };
}

const COLUMN_KINDS: Readonly<Record<Attribute['kind'], ColumnKind>> = {
  id: 'id',
  code: 'code',
  codes: 'codes',
  text: 'text',
  texts: 'texts',
  month: 'month',
  date: 'date',
  span: 'text',
  number: 'number',
  flag: 'flag',
  items: 'number',
  other: 'text',
};
