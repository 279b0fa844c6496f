import type { Exported } from '../../collections/description.js';
import { describe } from '../../collections/index.js';
import type { CollectionName } from '../../model/collections.js';
import type { Json } from '../../model/dataset.js';
import { type Field, itemFieldsOf, singular } from '../../model/field.js';
import type { Label, Language } from '../../model/text.js';
import { valueAt } from '../../model/value.js';
import type { View } from '../../model/view.js';
import { columnsOf, explained, hasTable, type Source } from './columns.js';
import type { Column, RelationSchema, Row } from './relation.js';
import { tableOf, underscored } from './table-names.js';

/** A table whose rows have lists, and what its rows are called in theirs. */
export interface Parent {
  table: string;
  /** What one row is called, with which the names of the tables of its lists begin. */
  name: string;
  label: Label;
  /** The table of the records, and the column that leads to it. */
  owner: { table: string; column: string };
  /** Columns that together lead to a row of it. */
  keys: readonly Column[];
  /** The rows: their key under the names of `keys`, and what they hold. */
  items(view: View): readonly { key: Row; value: Json }[];
  /** Names of the lists that lead to it. */
  path?: readonly string[];
}

type Names = Pick<Exported<CollectionName>, 'tables' | 'columns' | 'united'>;

/** What a list of mappings counts its items by. */
const NUMBER: Column = { name: 'number', type: 'integer', label: { en: 'No.', fr: 'Nº' } };

/** The tables of the lists that records or items have: a row for each code, a row for each mapping, and their lists in turn. */
export function listTables(
  parent: Parent,
  fields: readonly Field[],
  names: Names,
  languages: readonly Language[],
): RelationSchema[] {
  const { path = [] } = parent;
  const united = path.length === 0 ? names.united : undefined;
  const separate = fields.filter((field) => hasTable(field) && united?.fields.includes(field.name) !== true);
  return [
    ...separate.flatMap((field) =>
      field.kind === 'codes' ? [codeTable(parent, field, names)] : itemTables(parent, field, names, languages),
    ),
    ...(united ? [unitedTable(parent, fields, united)] : []),
  ];
}

/** What all tables of one list or another have in common. */
function frame(
  parent: Parent,
  field: Field,
  names: Names,
): Pick<RelationSchema, 'name' | 'label' | 'partOf' | 'compound'> {
  const key = [...(parent.path ?? []), field.name].join('.');
  return {
    name: tableNamed(names, key, parent.name, field.name),
    label: { en: `${parent.label.en} – ${field.label.en}`, fr: `${parent.label.fr} – ${field.label.fr}` },
    partOf: parent.owner,
    ...compoundOf(parent),
  };
}

const tableNamed = ({ tables }: Names, key: string, parent: string, list: string): string =>
  tables?.[key] ?? `${parent}_${list}`;

/** The table that a list of the records of a collection becomes. */
export function tableOfList(name: CollectionName, list: string): string {
  return tableNamed(describe(name).exported ?? {}, list, singular(underscored(name)), list);
}

function compoundOf({ keys, table }: Parent): Pick<RelationSchema, 'compound'> {
  return keys.length > 1 ? { compound: { columns: keys.map(({ name }) => name), table } } : {};
}

function codeTable(parent: Parent, field: Field, names: Names): RelationSchema {
  const key = [...(parent.path ?? []), field.name].join('.');
  const [name] = apart([names.columns?.[key] ?? singular(field.name)], parent, field) as [string];
  const label = field.shape.items?.label ?? field.label;
  return {
    ...frame(parent, field, names),
    columns: [...parent.keys, { name, type: 'text', label, ...explained(field) }],
    key: [...parent.keys.map((column) => column.name), name],
    rows: (view) =>
      parent.items(view).flatMap(({ key: owner, value }) => {
        const codes = wordsAt(value, field);
        return [...new Set(codes)].map((code) => ({ ...owner, [name]: code }));
      }),
  };
}

function itemTables(parent: Parent, field: Field, names: Names, languages: readonly Language[]): RelationSchema[] {
  const inner = itemFieldsOf(field);
  const path = [...(parent.path ?? []), field.name];
  const made = frame(parent, field, names);
  const sources = sourcesOf(parent, field, names, languages);
  const numbered = (view: View): { key: Row; number: number; value: Json }[] =>
    parent.items(view).flatMap(({ key, value }) => {
      const items = valueAt(value, field.path);
      return (Array.isArray(items) ? items : []).map((item, i) => ({ key, number: i + 1, value: item }));
    });
  const position = { ...NUMBER, name: singular(field.name) };
  const next: Parent = {
    table: made.name,
    name: singular(field.name),
    label: field.label,
    owner: parent.owner,
    // The key holds the record's, so that one reference says both.
    keys: [...parent.keys.map(({ refers, ...column }) => (refers === undefined ? column : column)), position],
    items: (view) =>
      numbered(view).map(({ key, number, value }) => ({ key: { ...key, [position.name]: number }, value })),
    path,
  };
  return [
    {
      ...made,
      columns: [...parent.keys, NUMBER, ...sources.map(({ column }) => column)],
      key: [...parent.keys.map(({ name }) => name), NUMBER.name],
      rows: (view) =>
        numbered(view).map(({ key, number, value }) => ({
          ...key,
          [NUMBER.name]: number,
          ...Object.fromEntries(sources.map((source) => [source.column.name, source.value(value, view)])),
        })),
    },
    ...listTables(next, inner, names, languages),
  ];
}

function sourcesOf(parent: Parent, list: Field, names: Names, languages: readonly Language[]): Source<Json>[] {
  const path = [...(parent.path ?? []), list.name];
  const sources = itemFieldsOf(list)
    .filter((field) => !hasTable(field))
    .flatMap((field) =>
      columnsOf(field, names.columns?.[[...path, field.name].join('.')] ?? field.name, list.name, languages),
    );
  const apartNames = apart(
    sources.map(({ column }) => column.name),
    parent,
    list,
  );
  return sources.map((source, i) => ({
    ...source,
    column: { ...source.column, name: apartNames[i] ?? source.column.name },
  }));
}

/** Names of columns that are not those of the key: what is called alike gets the name of the list before it. */
function apart(names: readonly string[], { keys }: Parent, { name: list }: Field): string[] {
  const taken = [...keys.map(({ name }) => name), NUMBER.name];
  return names.map((name) => (taken.includes(name) ? `${singular(list)}_${name}` : name));
}

/** What stands in a list of codes or words. */
function wordsAt(value: Json, { path }: Field): readonly string[] {
  const words = valueAt(value, path);
  return Array.isArray(words) ? words.filter((word) => typeof word === 'string') : [];
}

/** One table of the values of several lists, which says of each of what kind it is. */
function unitedTable(
  parent: Parent,
  fields: readonly Field[],
  { table, label, fields: united }: NonNullable<Names['united']>,
): RelationSchema {
  const parts = fields
    .filter(({ name }) => united.includes(name))
    .map((field) => ({ field, kind: singular(field.path.at(-1) ?? field.name) }));
  const labels = new Map(parts.map(({ field, kind }) => [kind, field.shape.items?.label ?? field.label]));
  const columns = parts.map(({ field, kind }): Column => {
    const refers = tableOf(field.refers);
    const own = labels.get(kind) ?? field.label;
    return { name: kind, type: 'text', label: own, ...(refers === undefined ? {} : { refers }) };
  });
  const empty = Object.fromEntries(columns.map(({ name }) => [name, null]));
  return {
    name: table,
    label,
    columns: [
      ...parent.keys,
      NUMBER,
      { name: 'kind', type: 'text', label: { en: 'Kind', fr: 'Nature' }, required: true, labels },
      ...columns,
    ],
    key: [...parent.keys.map(({ name }) => name), NUMBER.name],
    partOf: parent.owner,
    rows: (view) =>
      parent.items(view).flatMap(({ key, value }) =>
        parts
          .flatMap(({ field, kind }) => {
            return wordsAt(value, field).map((each) => ({ kind, [kind]: each }));
          })
          .map((each, i) => ({ ...key, [NUMBER.name]: i + 1, ...empty, ...each })),
      ),
  };
}
