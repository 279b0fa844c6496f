import type { Attribute } from '../model/attribute.js';
import type { CollectionName } from '../model/collections.js';
import { UsageError } from '../model/fault.js';
import { type Query, wordsAskedFor } from '../model/query.js';
import { didYouMean } from '../model/suggest.js';
import type { Cell, Note, Table } from '../model/table.js';
import { compareNames, type Label } from '../model/text.js';
import type { View } from '../model/view.js';
import { columnOf } from './attributes.js';
import { allOf, attributeIn, type Listing } from './listing.js';
import { nearestWords } from './nearest-words.js';
import { listingFor } from './query/parse.js';
import { selectRows } from './query/select.js';

export interface ListOptions {
  /** Names of columns, or `all`; the shown ones if left out. */
  columns?: readonly string[];
  /** Names of columns to sort by, a leading `-` for the reverse; by record and place in it if left out. */
  sort?: readonly string[];
  limit?: number;
}

/** What human formats say under an empty table. */
export const NOTHING: Label = { en: 'Nothing matches the query.', fr: 'Rien ne correspond à la requête.' };

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

/** Records of a collection, or items of a list within them, one a row. Throws a UsageError for an unknown column. */
export function list(of: CollectionName | Listing, query: Query, options: ListOptions, view: View): Table {
  const listing = listingFor(of);
  const columns = chosen(listing, options.columns ?? listing.shown);
  const found = sorted(listing, selectRows(listing, query, view), options.sort ?? [], view);
  const kept = options.limit === undefined ? found : found.slice(0, options.limit);
  const notes =
    found.length === 0
      ? [NOTHING, ...nearestTo(query, listing, view)]
      : kept.length < found.length
        ? [firstOf(kept.length, found.length)]
        : [];
  return {
    title: listing.label,
    columns: columns.map((attribute) => columnOf(attribute, view)),
    rows: kept.map((row) => columns.map((attribute) => attribute.cell(row, view))),
    notes,
  };
}

/** The nearest words to those that a query looks for and no row has. */
function nearestTo(query: Query, listing: Listing, view: View): Note[] {
  const words = wordsAskedFor(query);
  if (words.length === 0) return [];
  return nearestWords(
    words,
    listing.rows(view).flatMap((row) => listing.passagesOf(row, view)),
  );
}

function chosen(listing: Listing, keys: readonly string[]): readonly Attribute[] {
  if (keys.length === 1 && keys[0] === 'all') return listing.attributes;
  return keys.map((key) => column(listing, key));
}

function column(listing: Listing, key: string): Attribute {
  const found = attributeIn(listing, key);
  if (found) return found;
  const keys = listing.attributes.map(({ name }) => name);
  const known = `Columns of ${listing.name}: ${keys.join(', ')}, or all.`;
  const near =
    didYouMean(key, keys) ??
    didYouMean(
      key,
      allOf(listing).flatMap(({ names }) => names),
    );
  throw new UsageError(`${listing.label.en} have no column \`${key}\`.`, near ? `${near} ${known}` : known);
}

function sorted(listing: Listing, found: readonly unknown[], keys: readonly string[], view: View): unknown[] {
  const orders = keys.map((key) => {
    const reverse = key.startsWith('-');
    return { attribute: column(listing, reverse ? key.slice(1) : key), sign: reverse ? -1 : 1 };
  });
  const rows = found.map((row) => ({
    row,
    id: listing.recordOf(row).id,
    cells: orders.map(({ attribute }) => attribute.cell(row, view)),
  }));
  // The items of a record stay in their order: sorting is stable.
  rows.sort((a, b) => {
    for (const [i, { attribute, sign }] of orders.entries()) {
      const order = compare(a.cells[i] ?? null, b.cells[i] ?? null, attribute.kind, sign, view);
      if (order !== 0) return order;
    }
    return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  });
  return rows.map(({ row }) => row);
}

/** Rows without a value come last in either direction. */
function compare(a: Cell, b: Cell, kind: Attribute['kind'], sign: number, view: View): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  const [left, right] = [String(a), String(b)];
  if (kind === 'text' || kind === 'texts') return sign * compareNames(left, right, view.language);
  return sign * (left < right ? -1 : left > right ? 1 : 0);
}
