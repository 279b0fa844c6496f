import { UsageError } from '../../model/fault.js';
import type { ExplainQueryError } from '../../model/query.js';
import { view } from '../../model/view.js';
import { parseQuery, splitTerms } from './parse.js';

/** Tells the checks what keeps the query of a figure from being read. */
export const explainQueryError: ExplainQueryError = (collection, where, dataset) => {
  try {
    parseQuery(collection, splitTerms(where), view(dataset, 'en'));
    return undefined;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { message: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) };
  }
};
