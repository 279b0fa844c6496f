import type { Revision } from './dataset.js';
import type { Label } from './text.js';

/** What a cell holds: codes and native types; absent is null. */
export type Cell = string | number | boolean | null | readonly string[];

/**
 * What a column's cells are: `id` and `code` are codes, `codes` and `texts` lists, `share` a fraction of one,
 * `month` a `YYYY-MM`, `date` a date as exactly as it is known, `flag` a boolean.
 */
export type ColumnKind = 'id' | 'text' | 'texts' | 'code' | 'codes' | 'number' | 'share' | 'month' | 'date' | 'flag';

export interface Column {
  /** Name in machine formats. */
  key: string;
  /** Heading in human formats. */
  label: Label;
  kind: ColumnKind;
  /** Label of a code, for human formats. */
  labels?: (code: string) => Label;
  /** What people read where there is no value, if more than a dash is known. */
  absent?: Label;
  /** How many decimals its numbers have that are not whole, so that they stand under each other. */
  decimals?: number;
  /** Left out of human formats, where another column's labels already say it. */
  machineOnly?: boolean;
}

/** How human formats lay a long table of two dimensions out as rows by columns. */
export interface Pivot {
  /** Keys of the long table's columns that become the rows, the columns and the cells. */
  row: string;
  column: string;
  value: string;
  /** What stands at the head of each row and column, in order; null is the group without a value. */
  rows: readonly (string | null)[];
  columns: readonly (string | null)[];
  /** What a combination holds that the long table leaves out. */
  empty: Cell;
  /** Columns after the others, such as the rows' totals; `total` stands in the last row. */
  margins: readonly { heading: Label; kind: ColumnKind; cells: readonly Cell[]; total: Cell }[];
  /** What the last row holds under each column. */
  totals: readonly Cell[];
}

/** What is drawn beside or under a table on a terminal: lengths only, never areas. */
export type Chart =
  /** A bar a row, for the numbers of a column, or for the first margin of a table that is laid out. */
  | { kind: 'bars'; value: string }
  /** A line of marks a column of a table that is laid out, for what changes along its rows. */
  | { kind: 'lines' };

/** A remark under a table. */
export interface Note extends Label {
  /** How it reads where there is no command line, if it names a command or an option. */
  onPage?: Label;
}

/** A report: the one shape between every report and every format. */
export interface Table {
  title: Label;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
  /** The rows, by index, that stand out on a terminal, such as what is overdue. Their words say it as well. */
  alerts?: readonly number[];
  /** Rows that sum up the others, for human formats only. */
  totals?: readonly (readonly Cell[])[];
  /** Remarks under the table, for human formats only. */
  notes?: readonly Note[];
  /** How human formats may lay a long table of two dimensions out as rows by columns. */
  pivot?: Pivot;
  chart?: Chart;
  /** A sheet of fields and values, which human formats print without headings. */
  sheet?: boolean;
  /** The title is printed even where this is the only table: it names the record that the answer is about. */
  titled?: boolean;
  /** Where there is not enough room, break long texts into lines instead of cutting them. */
  wrap?: boolean;
}

/** What a command that reads prints: tables for people, and whole records where a format can hold them. */
export interface Report {
  tables: readonly Table[];
  /** For json, ndjson and yaml instead of the tables. */
  records?: readonly object[];
  /** The answer as one object, for json and yaml, where there is more to say than rows. */
  document?: object;
  /** The commit that the answer is about, which json and yaml say beside it; absent where it is about the dataset as it is. */
  revision?: Revision;
  /** For csv and tsv, which hold one table, where it is not the first. */
  flat?: Table;
}
