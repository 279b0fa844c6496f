import type { Refers } from '../../model/refers.js';
import type { Label } from '../../model/text.js';
import type { View } from '../../model/view.js';

/** A value of a row. Texts, months (`YYYY-MM`) and dates are strings; absent is null. */
export type Value = string | number | boolean | null;

/** A row by name of column. */
export type Row = Readonly<Record<string, Value>>;

/** `date` has the precision that is known: `2013-07-01`, `2013-07` or `2013`. */
export type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'month' | 'date';

export interface Column {
  name: string;
  type: ColumnType;
  label: Label;
  /** Never null. Columns of the key are required anyway. */
  required?: true;
  /** Table whose key, of one column, the values come from. */
  refers?: string;
  /** What its codes refer to where no table holds that, such as classes of durations. */
  coded?: Refers;
  /** What its codes are called where nothing else says it. */
  labels?: ReadonlyMap<string, Label>;
}

/** Columns that together refer to a table whose key has several. */
export interface CompoundReference {
  columns: readonly string[];
  table: string;
}

/** One table of the relational model: the only description that every format is written from. */
export interface RelationSchema {
  name: string;
  label: Label;
  columns: readonly Column[];
  /** Columns that identify a row. */
  key: readonly string[];
  compound?: CompoundReference;
  /** The table whose records these rows are parts of, and the column that says of which. Parts follow their record into an export. */
  partOf?: { table: string; column: string };
  /** Column that holds the name of a row in a language, for label columns and full-text search. */
  named?: Label;
  rows(view: View): Row[];
}

/** A table with its rows. */
export interface Relation {
  schema: RelationSchema;
  rows: readonly Row[];
}

export interface ForeignKey {
  columns: readonly string[];
  table: string;
  /** The key of that table. */
  refers: readonly string[];
}

/** Every reference of a table to others, of one column or more. */
export function foreignKeys(schema: RelationSchema, keyOf: (table: string) => readonly string[]): ForeignKey[] {
  const single = schema.columns.flatMap(({ name, refers }) =>
    refers === undefined ? [] : [{ columns: [name], table: refers, refers: keyOf(refers) }],
  );
  const { compound } = schema;
  return compound
    ? [...single, { columns: compound.columns, table: compound.table, refers: keyOf(compound.table) }]
    : single;
}

/** The values of some columns as one text, equal where they are. */
export function keyText(row: Row, columns: readonly string[]): string {
  return JSON.stringify(columns.map((column) => row[column] ?? null));
}

/** Whether a column always has a value. */
export function isRequired(schema: RelationSchema, column: Column): boolean {
  return column.required === true || schema.key.includes(column.name);
}
