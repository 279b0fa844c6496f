import type { Entity } from '../../model/dataset.js';
import type { View } from '../../model/view.js';
import { parseQuery } from './parse.js';
import { select } from './select.js';

/** Requests that answer a query. */
export interface Requests {
  requests: readonly Entity<'actions'>[];
  /** Its terms, to lead back to them. */
  terms: readonly string[];
}

/** The requests that answer terms. Throws a UsageError for an unknown field or value. */
export function requestsFor(terms: readonly string[], view: View): Requests {
  return { requests: select('actions', parseQuery('actions', terms, view), view), terms };
}
