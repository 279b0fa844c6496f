import type { Entity } from '../../model/dataset.js';
import { isImplemented } from '../../model/derive.js';
import type { Query } from '../../model/query.js';
import { parseQuery } from '../query/parse.js';
import { select } from '../query/select.js';
import type { View } from '../../model/view.js';

/** The requests that a statistic is about. */
export interface Selection {
  /** Requests that answer the query, whatever their status. */
  requests: readonly Entity<'actions'>[];
  /** Those of them that became actions: completed, ongoing or cancelled. */
  actions: readonly Entity<'actions'>[];
  /** The query as it was typed, to lead back to the records. */
  terms: readonly string[];
  /** The query as it was read. */
  query: Query;
}

/** Reads and answers a query on actions. Throws a UsageError for an unknown field or value. */
export function selection(terms: readonly string[], view: View): Selection {
  const query = parseQuery('actions', terms, view);
  const requests = select('actions', query, view);
  return { requests, actions: requests.filter(isImplemented), terms, query };
}

/** Whether nothing was asked, so that all records are meant. */
export function isWhole({ terms }: Selection): boolean {
  return terms.length === 0;
}
