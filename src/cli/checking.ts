import { check, type JudgeQuery } from '../check/check.js';
import type { Dataset } from '../model/dataset.js';
import type { Diagnostic } from '../model/diagnostic.js';
import { UsageError } from '../model/fault.js';
import { view } from '../report/attributes/attribute.js';
import { parseQuery, splitTerms } from '../report/query.js';

/** Everything that is wrong with a dataset, the queries of its figures included. */
export function checkAll(dataset: Dataset): Promise<Diagnostic[]> {
  return check(dataset, judgeQuery);
}

const judgeQuery: JudgeQuery = (collection, where, dataset) => {
  try {
    parseQuery(collection, splitTerms(where), view(dataset, 'en'));
    return undefined;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { message: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) };
  }
};
