import { UsageError } from '../../model/fault.js';
import type { ExplainQueryError } from '../../model/query.js';
import type { View } from '../../model/view.js';
import { listingNamed } from '../listing.js';
import { phasesNamed } from '../phases.js';
import { parseQuery, splitTerms } from './parse.js';

/** Tells the checks what keeps the query of a figure from being read. */
export const explainQueryError: ExplainQueryError = (among, where, seen) => {
  try {
    read(among, splitTerms(where), { ...seen, language: 'en', partial: false });
    return undefined;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { message: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) };
  }
};

function read(among: Parameters<ExplainQueryError>[0], terms: readonly string[], seen: View): void {
  if (among === 'phases') {
    phasesNamed(terms, seen);
    return;
  }
  const listing = listingNamed(among);
  if (!listing) throw new Error(`${among} cannot be listed`);
  parseQuery(listing, terms, seen);
}
