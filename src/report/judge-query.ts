import { UsageError } from '../model/fault.js';
import type { JudgeQuery } from '../model/query.js';
import { view } from './attributes/attribute.js';
import { parseQuery, splitTerms } from './query.js';

/** Tells the checks whether the query of a figure can be read. */
export const judgeQuery: JudgeQuery = (collection, where, dataset) => {
  try {
    parseQuery(collection, splitTerms(where), view(dataset, 'en'));
    return undefined;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { message: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) };
  }
};
