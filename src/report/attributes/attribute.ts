import type { CollectionName } from '../../model/collections.js';
import type { Dataset, Entity } from '../../model/dataset.js';
import { Derived } from '../../model/derive.js';
import type { Span } from '../../model/period.js';
import type { Cell, ColumnKind } from '../../model/table.js';
import type { Label, Language } from '../../model/text.js';
import { Lexicon, type Refers } from '../../model/lexicon.js';

/** What every report looks through: a dataset, what follows from it, its words, and the language to name things in. */
export interface View {
  dataset: Dataset;
  derived: Derived;
  lexicon: Lexicon;
  language: Language;
  /** Whether to answer although references lead nowhere. */
  partial: boolean;
}

/** `partial` goes on where references lead nowhere; otherwise an answer that rests on one is refused. */
export function view(
  dataset: Dataset,
  language: Language,
  { partial = false }: { partial?: boolean | undefined } = {},
): View {
  return { dataset, derived: new Derived(dataset), lexicon: new Lexicon(dataset), language, partial };
}

/**
 * Something that every record of a collection has or lacks. One description serves as column of a list, as field of
 * a query and as dimension of statistics, under the name that each of them uses.
 */
export interface Attribute<C extends CollectionName = CollectionName> {
  /** Name as a column of `list`; columns stand in the order of the attributes. */
  column?: string;
  /** Whether `list` shows the column when none is asked for. */
  shown?: boolean;
  /** Name as a field of queries. */
  field?: string;
  /** One line of help for the field. */
  help?: string;
  /** Name as a dimension of statistics; its groups are the codes of the cell. */
  dimension?: string;
  /** Whether its groups have an order that says more than their size does. */
  ordered?: boolean;
  /** What people read for the group without a value, where "not stated" would mislead. */
  absent?: Label;
  label: Label;
  kind: ColumnKind;
  /** What its codes refer to; with several, a typed name is looked up in each in turn. */
  refers?: readonly Refers[];
  /** Fields that it is derived from, so that their references must hold for it to be right. */
  from?: readonly string[];
  /** The fields of the record that all of the cell follows from, where they are few and short: it is worked out once for all records that agree in them. */
  reads?: readonly string[];
  /** Codes that a query may use for several, such as `implemented`. */
  groups?: Readonly<Record<string, readonly string[]>>;
  cell(entity: Entity<C>, view: View): Cell;
  /** For period fields: how a period in a query relates to the record's span, and that span. */
  period?: { relation: 'overlaps' | 'contains'; span(entity: Entity<C>, view: View): Span | undefined };
}

/** The codes in a cell: none for an empty one, `yes` and `no` for a flag. */
export function codesOf(cell: Cell): readonly string[] {
  if (cell === null) return [];
  if (typeof cell === 'boolean') return [cell ? 'yes' : 'no'];
  if (typeof cell === 'object') return cell;
  return [String(cell)];
}

/** A list as a cell: an empty one counts as absent. */
export function listCell(values: readonly string[] | undefined): Cell {
  return values === undefined || values.length === 0 ? null : values;
}
