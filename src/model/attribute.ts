import { daysOf } from './days.js';
import type { FieldKind } from './field.js';
import type { Span } from './period.js';
import type { Refers } from './refers.js';
import type { Cell } from './table.js';
import type { Label } from './text.js';
import type { View } from './view.js';

/** What an attribute holds: what a field may hold, or a span of time that follows from the record. */
export type AttributeKind = FieldKind | 'span';

/**
 * Something that every row of a list has or lacks: a field that is stored, or what follows from the record. One
 * description serves as column of a list, term of a query, dimension of statistics and key of JSON.
 */
export interface Attribute<Row = unknown> {
  name: string;
  /** Every name that is understood, its own among them. */
  names: readonly string[];
  label: Label;
  /** One line of help. */
  help: string;
  kind: AttributeKind;
  /** What each of several values is, where a query takes ranges of them: dates or numbers in the items of a list. */
  each?: 'number' | 'month' | 'date' | undefined;
  /** What its codes refer to; with several, a typed name is looked up in each in turn. */
  refers?: readonly Refers[] | undefined;
  /** Codes that are words of their own, not terms of a vocabulary. */
  values?: readonly string[] | undefined;
  /** What these are called, where the schema says it. */
  labels?: Readonly<Record<string, Label>> | undefined;
  /** Codes that a query may use for several, such as `implemented`. */
  groups?: Readonly<Record<string, readonly string[]>>;
  /** Names of what it follows from, whose references must hold for it to be right. */
  from?: readonly string[];
  /** Whether its groups have an order that says more than their size does. */
  isOrdered?: boolean;
  /** What people read for the group without a value, where "not stated" would mislead. */
  absent?: Label;
  /** What stands in the column. */
  cell(row: Row, view: View): Cell;
  /** What the codes are called, where the label is that of a count. */
  codesLabel?: Label;
  /** The codes that the row has, where they are not those of the cell: a column may count what a query tells apart. */
  codes?(row: Row, view: View): readonly string[] | undefined;
  /** The texts that a query looks for words in, in every language; those of the cell if left out. */
  words?(row: Row, view: View): readonly string[];
  /** Of `span`: the months. */
  spans?(row: Row, view: View): readonly Span[];
}

/** The codes in a cell: none for an empty one, `yes` and `no` for a flag. */
export function codesIn(cell: Cell): readonly string[] {
  if (cell === null) return NO_CODES;
  if (typeof cell === 'boolean') return [cell ? 'yes' : 'no'];
  if (typeof cell === 'object') return cell;
  return [String(cell)];
}

const NO_CODES: readonly string[] = [];

/** The codes of a row under an attribute. */
export function codesOf<Row>(attribute: Attribute<Row>, row: Row, view: View): readonly string[] {
  return (attribute.codes ? attribute.codes(row, view) : codesIn(attribute.cell(row, view))) ?? NO_CODES;
}

/** The texts of a row under an attribute, in every language. */
export function wordsOf<Row>(attribute: Attribute<Row>, row: Row, view: View): readonly string[] {
  return attribute.words ? attribute.words(row, view) : codesOf(attribute, row, view);
}

/** The spans of time of a row under an attribute: that of a date is as long as the date leaves open. */
export function spansOf<Row>(attribute: Attribute<Row>, row: Row, view: View): readonly Span[] {
  if (attribute.spans) return attribute.spans(row, view);
  const { kind, each = kind } = attribute;
  if (each !== 'month' && each !== 'date') return [];
  return codesIn(attribute.cell(row, view)).map(daysOf);
}

/** The numbers of a row under an attribute. */
export function numbersOf<Row>(attribute: Attribute<Row>, row: Row, view: View): readonly number[] {
  const cell = attribute.cell(row, view);
  if (attribute.each === 'number') return codesIn(cell).map(Number);
  return typeof cell === 'number' ? [cell] : [];
}

/** A list as a cell: an empty one counts as absent. */
export function listCell(values: readonly string[] | undefined): Cell {
  return values === undefined || values.length === 0 ? null : values;
}
