import type { Text } from './records.js';

/** What a cell holds: codes and native types; absent is null. */
export type Cell = string | number | boolean | null | readonly string[];

/**
 * What a column's cells are: `id` and `code` are codes, `codes` and `texts` lists, `share` a fraction of one,
 * `month` a `YYYY-MM`, `flag` a boolean.
 */
export type ColumnKind = 'id' | 'text' | 'texts' | 'code' | 'codes' | 'number' | 'share' | 'month' | 'flag';

export interface Column {
  /** Name in machine formats. */
  key: string;
  /** Heading in human formats. */
  label: Text;
  kind: ColumnKind;
  /** Label of a code, for human formats. */
  labels?: (code: string) => Text;
  /** Left out of human formats, where another column's labels already say it. */
  machineOnly?: boolean;
}

/** A report: the one shape between every report and every format. */
export interface Table {
  title: Text;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
  /** Rows that sum up the others, for human formats only. */
  totals?: readonly (readonly Cell[])[];
  /** Remarks under the table, for human formats only. */
  notes?: readonly Text[];
  /** How human formats may lay a long table of two dimensions out as rows by columns. */
  pivot?: { row: string; column: string; value: string };
  /** A sheet of fields and values, which human formats print without headings. */
  sheet?: boolean;
  /** Where there is not enough room, break long texts into lines instead of cutting them. */
  wrap?: boolean;
}

/** What a command that reads prints: tables for people, and whole records where a format can hold them. */
export interface Report {
  tables: readonly Table[];
  /** For json, ndjson and yaml instead of the tables. */
  records?: readonly object[];
  /** For csv and tsv, which hold one table, where it is not the first. */
  flat?: Table;
}
