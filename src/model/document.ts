import type { Table } from './table.js';
import type { Label } from './text.js';

/** A part of a document: a heading and its tables. */
export interface Section {
  heading: Label;
  /** A section within the last one of level 2. */
  level?: 2 | 3;
  tables: readonly Table[];
  /** What is said where no table has a row. */
  empty: Label;
}

/** A report of several parts, for people to read and print. */
export interface Document {
  title: Label;
  /** What it is about and where it comes from, a sentence each. */
  lead: readonly Label[];
  sections: readonly Section[];
}

/** The tables of a section that have something to say. */
export function tablesOf({ tables }: Section): readonly Table[] {
  return tables.filter(({ rows }) => rows.length > 0);
}
