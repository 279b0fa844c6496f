import { collection, type CollectionName } from '../model/collections.js';
import type { Entity } from '../model/dataset.js';
import { UsageError } from '../model/fault.js';
import type { Query } from '../model/query.js';
import { didYouMean } from '../model/suggest.js';
import type { Cell, Column, Table } from '../model/table.js';
import { type Label, compareNames } from '../model/text.js';
import type { Attribute, View } from './attributes/attribute.js';
import { attributesOf } from './attributes/index.js';
import { select } from './query.js';

type ColumnAttribute<C extends CollectionName> = Attribute<C> & { column: string };

export interface ListOptions {
  /** Names of columns, or `all`; the shown ones if left out. */
  columns?: readonly string[];
  /** Names of columns to sort by, a leading `-` for the reverse; by id if left out. */
  sort?: readonly string[];
  limit?: number;
}

/** What human formats say under an empty table. */
export const NOTHING: Label = { en: 'Nothing answers the query.', fr: 'Rien ne répond à la requête.' };

/** What human formats say under a table that is limited. */
export function firstOf(shown: number, all: number): Label {
  return {
    en: `The first ${String(shown)} of ${String(all)}.`,
    fr:
      shown === 1
        ? `La première ligne sur ${String(all)}.`
        : `Les ${String(shown)} premières lignes sur ${String(all)}.`,
  };
}

/** The columns that a collection can be listed with. */
export function columnsOf<C extends CollectionName>(name: C): ColumnAttribute<C>[] {
  return attributesOf(name).filter((a): a is ColumnAttribute<C> => a.column !== undefined);
}

/** Records of one collection, one a row. Throws a UsageError for an unknown column. */
export function list(name: CollectionName, query: Query, options: ListOptions, view: View): Table {
  const columns = options.columns ? chosen(name, options.columns) : columnsOf(name).filter((a) => a.shown);
  const found = sorted(name, select(name, query, view), options.sort ?? ['id'], view);
  const kept = options.limit === undefined ? found : found.slice(0, options.limit);
  const notes = found.length === 0 ? [NOTHING] : kept.length < found.length ? [firstOf(kept.length, found.length)] : [];
  return {
    title: collection(name).label,
    columns: columns.map((attribute) => toColumn(attribute, view)),
    rows: kept.map((entity) => columns.map((attribute) => attribute.cell(entity, view))),
    notes,
  };
}

/** The heading of a table for an attribute, with the labels of its codes. */
export function toColumn<C extends CollectionName>(attribute: Attribute<C>, view: View): Column {
  const { refers } = attribute;
  const key = attribute.column ?? attribute.field ?? '';
  const base: Column = { key, label: attribute.label, kind: attribute.kind };
  if (!refers) return base;
  return {
    ...base,
    labels: (code) => {
      const known = refers.find((each) => view.lexicon.has(each, code));
      return known ? view.lexicon.label(known, code) : { en: code, fr: code };
    },
  };
}

function chosen<C extends CollectionName>(name: C, keys: readonly string[]): ColumnAttribute<C>[] {
  if (keys.length === 1 && keys[0] === 'all') return columnsOf(name);
  return keys.map((key) => column(name, key));
}

function column<C extends CollectionName>(name: C, key: string): ColumnAttribute<C> {
  const columns = columnsOf(name);
  const found = columns.find((a) => a.column === key);
  if (found) return found;
  const keys = columns.map((a) => a.column);
  const known = `Columns of ${name}: ${keys.join(', ')}, or all.`;
  const near = didYouMean(key, keys);
  throw new UsageError(`${collection(name).label.en} have no column \`${key}\`.`, near ? `${near} ${known}` : known);
}

function sorted<C extends CollectionName>(
  name: C,
  entities: readonly Entity<C>[],
  keys: readonly string[],
  view: View,
): Entity<C>[] {
  const orders = keys.map((key) => {
    const reverse = key.startsWith('-');
    return { attribute: column(name, reverse ? key.slice(1) : key), sign: reverse ? -1 : 1 };
  });
  const rows = entities.map((entity) => ({
    entity,
    cells: orders.map(({ attribute }) => attribute.cell(entity, view)),
  }));
  rows.sort((a, b) => {
    for (const [i, { attribute, sign }] of orders.entries()) {
      const order = compare(a.cells[i] ?? null, b.cells[i] ?? null, attribute.kind, sign, view);
      if (order !== 0) return order;
    }
    return a.entity.id < b.entity.id ? -1 : 1;
  });
  return rows.map((row) => row.entity);
}

/** Records without a value come last in either direction. */
function compare(a: Cell, b: Cell, kind: string, sign: number, view: View): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  const [left, right] = [String(a), String(b)];
  if (kind === 'text' || kind === 'texts') return sign * compareNames(left, right, view.language);
  return sign * (left < right ? -1 : left > right ? 1 : 0);
}
