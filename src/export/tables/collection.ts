import type { Derived, Description } from '../../collections/description.js';
import { describe } from '../../collections/index.js';
import { FIELDS_OF_SOME, VOCABULARIES } from '../../collections/vocabularies.js';
import { collection, type CollectionName } from '../../model/collections.js';
import type { Entity, Json } from '../../model/dataset.js';
import { type Field, fieldNamed, fieldsOf, singular } from '../../model/field.js';
import { recordShapeOf } from '../../model/record-shape.js';
import type { Label, Language } from '../../model/text.js';
import type { View } from '../../model/view.js';
import { columnsOf, hasTable, type Source, unreserved } from './columns.js';
import { listTables, type Parent } from './lists.js';
import type { Column, ColumnType, RelationSchema, Value } from './relation.js';
import { tableOf, tableOfVocabulary, underscored } from './table-names.js';

/** The records of a table, and what they are called in the tables of their lists. */
interface Records<C extends CollectionName> {
  collection: C;
  table: string;
  label: Label;
  /** Name of the key. */
  key: 'id' | 'code';
  /** Name of the column that says to which record a row of a list belongs. */
  owner: string;
  fields: readonly Field[];
  derived: readonly Derived<C>[];
  records: (view: View) => readonly Entity<C>[];
  keyOf: (record: Entity<C>) => string;
}

/** The table of a collection and those of the lists that its records have; those of each vocabulary for the vocabularies. */
export function tablesOf(name: CollectionName, languages: readonly Language[]): RelationSchema[] {
  if (name === 'vocabularies') return [];
  const { label, singular: owner } = collection(name);
  const { derived = [], exported = {} } = describe(name);
  return recordTables(
    {
      collection: name,
      table: underscored(name),
      label,
      key: 'id',
      owner: underscored(owner),
      fields: fieldsOf(recordShapeOf(name)),
      derived: [...(exported.derived ?? []), ...derived],
      records: ({ dataset }) => dataset.all(name),
      keyOf: ({ id }) => id,
    },
    languages,
  );
}

/** The tables of a vocabulary: its terms, and the lists that they have. */
export function vocabularyTables(name: string, languages: readonly Language[]): RelationSchema[] {
  const prefix = `${name}/`;
  const table = tableOfVocabulary(name) ?? underscored(name);
  const { label, term } = VOCABULARIES[name] ?? { label: { en: name, fr: name }, term: undefined };
  return recordTables(
    {
      collection: 'vocabularies',
      table,
      label,
      key: 'code',
      owner: term ?? singular(table),
      fields: fieldsOf(recordShapeOf('vocabularies')).filter(
        (field) => FIELDS_OF_SOME[field.name]?.includes(name) ?? true,
      ),
      derived: [],
      records: ({ dataset }) => dataset.vocabulary(name),
      keyOf: ({ id }) => id.slice(prefix.length),
    },
    languages,
  );
}

function recordTables<C extends CollectionName>(of: Records<C>, languages: readonly Language[]): RelationSchema[] {
  const { table, label, key, owner, fields, derived, records, keyOf } = of;
  const { exported = {} } = describe(of.collection);
  const column: Column = {
    name: key,
    type: 'text',
    label: { en: key === 'id' ? 'Id' : 'Code', fr: key === 'id' ? 'Id' : 'Code' },
  };
  const sources: Source<Entity<C>>[] = [
    { field: key, column, value: (record) => keyOf(record) },
    ...storedSources(of, languages),
  ];
  for (const each of derived.filter(isSingle))
    insert(sources, derivedSource(each, unreserved(exported.columns?.[each.name] ?? each.name, owner)));
  const main: RelationSchema = {
    name: table,
    label,
    columns: sources.map((each) => each.column),
    key: [key],
    ...namedBy(of, languages),
    rows: (view) =>
      records(view).map((record) =>
        Object.fromEntries(sources.map((each) => [each.column.name, each.value(record, view)])),
      ),
  };
  const parent: Parent = {
    table,
    name: singular(table),
    label,
    owner: { table, column: owner },
    keys: [{ name: owner, type: 'text', label: recordShapeOf(of.collection).label, refers: table }],
    items: (view) =>
      records(view).map((record) => ({ key: { [owner]: keyOf(record) }, value: record.fields as unknown as Json })),
  };
  const several = derived.filter(({ isExported, kind }) => isExported === true && kind === 'codes');
  return [
    main,
    ...listTables(parent, fields, exported, languages),
    ...several.map((each) => derivedTable(of, each, parent)),
  ];
}

/** Columns of what is stored; what `src/collections` works out in place of a stored value counts. */
function storedSources<C extends CollectionName>(
  { collection: name, fields, owner }: Records<C>,
  languages: readonly Language[],
): Source<Entity<C>>[] {
  const { exported = {}, fields: given = {} }: Description<C> = describe(name);
  const united = exported.united?.fields ?? [];
  const replaced = (exported.derived ?? []).map((each) => each.name);
  const isStored = ({ name }: Field): boolean => !united.includes(name) && !replaced.includes(name);
  const stored = fields.filter((field) => isStored(field) && !hasTable(field));
  return stored.flatMap((field) => {
    const { cell, kind } = given[field.name] ?? {};
    return columnsOf(field, exported.columns?.[field.name] ?? field.name, owner, languages).map((source) => ({
      ...source,
      value:
        cell && kind === undefined
          ? (record: Entity<C>, view: View) => cell(record, view) as Value
          : (record: Entity<C>, view: View) => source.value(record.fields as unknown as Json, view),
    }));
  });
}

const isSingle = <C extends CollectionName>({ kind, isExported }: Derived<C>): boolean =>
  isExported !== false && kind !== 'codes' && kind !== 'texts' && kind !== 'items' && kind !== 'span';

function derivedSource<C extends CollectionName>(
  derived: Derived<C>,
  name: string,
): Source<Entity<C>> & { after?: string } {
  const { label, kind, refers, after, isWhole, cell } = derived;
  const table = tableOf(refers?.[0]);
  const type: ColumnType =
    kind === 'flag'
      ? 'boolean'
      : kind === 'number'
        ? isWhole === true
          ? 'integer'
          : 'number'
        : kind === 'month' || kind === 'date'
          ? kind
          : 'text';
  return {
    field: derived.name,
    ...(after === undefined ? {} : { after }),
    column: {
      name,
      type,
      label,
      ...(kind === 'flag' ? { required: true as const } : {}),
      ...(table !== undefined ? { refers: table } : {}),
      ...(table === undefined && refers?.[0] !== undefined ? { coded: refers[0] } : {}),
    },
    value: (record, view) => (kind === 'flag' ? cell(record, view) === true : (cell(record, view) as Value)),
  };
}

/** Puts a column where lists have it: after the field that it says it comes after. */
function insert<T>(sources: Source<T>[], made: Source<T> & { after?: string }): void {
  const at = sources.findLastIndex(({ field }) => field === made.after);
  sources.splice(at < 0 ? sources.length : at + 1, 0, made);
}

/**
 * A table of codes that follow from each record. A code that nobody recorded and that no term stands for, such as the party that
 * a stage implies in a dataset without a vocabulary of parties, is no fault of the dataset and has no row.
 */
function derivedTable<C extends CollectionName>(of: Records<C>, derived: Derived<C>, parent: Parent): RelationSchema {
  const { name, label, refers, cell } = derived;
  const table = tableOf(refers?.[0]);
  const column: Column = {
    name: columnOfCode(name, refers?.[0]),
    type: 'text',
    label,
    ...(table === undefined ? {} : { refers: table }),
  };
  return {
    name: `${parent.name}_${name}`,
    label: { en: `${of.label.en} – ${label.en}`, fr: `${of.label.fr} – ${label.fr}` },
    columns: [...parent.keys, column],
    key: [of.owner, column.name],
    partOf: parent.owner,
    rows: (view) => {
      const known = table === undefined ? undefined : new Set(refers?.flatMap((each) => view.lexicon.codes(each)));
      return of.records(view).flatMap((record) => {
        const codes = cell(record, view);
        return (Array.isArray(codes) ? (codes as readonly string[]) : [])
          .filter((code) => known?.has(code) ?? true)
          .map((code) => ({ [of.owner]: of.keyOf(record), [column.name]: code }));
      });
    },
  };
}

/** What a column of derived codes is called: by the collection that they are ids of, where they are. */
function columnOfCode(name: string, refers: NonNullable<Derived<'actions'>['refers']>[number] | undefined): string {
  return refers === 'countries' || refers === 'organisations' ? singular(refers) : singular(name);
}

/** The columns that hold what a record is called, where every record has them: the first field that its schema names it by. */
function namedBy<C extends CollectionName>(
  { collection: name, fields }: Records<C>,
  languages: readonly Language[],
): Pick<RelationSchema, 'named'> {
  const [first] = collection(name).namedBy;
  const field = first && fieldNamed(fields, first.name);
  if (field?.kind !== 'text' || !field.required) return {};
  if (field.shape.type === 'string') return { named: { en: field.name, fr: field.name } };
  const column = (language: Language): string =>
    `${field.name}_${languages.includes(language) ? language : (languages[0] ?? language)}`;
  return { named: { en: column('en'), fr: column('fr') } };
}
