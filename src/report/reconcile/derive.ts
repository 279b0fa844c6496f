import type { Figure } from '../../model/records.js';
import type { View } from '../../model/view.js';
import { parseQuery, splitTerms } from '../query/parse.js';
import { select } from '../query/select.js';
import { amount } from '../stats/amount.js';
import { selection } from '../stats/selection.js';

type Derivation = Exclude<Figure['derive'], 'none'>;
type Base = Omit<Derivation, 'per'>;

/** Digits behind the point that a share in percent is given with. */
export const SHARE_DIGITS = 1;

/** What the records give for a derivation; a share in percent. Undefined for a share of nothing. Throws a UsageError for a query that cannot be read. */
export function derive({ per, ...part }: Derivation, view: View): number | undefined {
  const value = count(part, view);
  if (per === undefined) return value;
  const whole = count(per, view);
  return whole === 0 ? undefined : (100 * value) / whole;
}

function count({ count: measure, sum, where = '' }: Base, view: View): number {
  const terms = splitTerms(where);
  if (sum === 'contingents') return sumOfContingents(terms, view);
  if (sum === 'months') return amount('months', selection(terms, view), view);
  if (measure === 'sending_countries')
    return new Set(
      select('contingents', parseQuery('contingents', terms, view), view).flatMap((each) => each.fields.country ?? []),
    ).size;
  if (measure === 'experts') return select('experts', parseQuery('experts', terms, view), view).length;
  return amount(measure ?? 'requests', selection(terms, view), view);
}

function sumOfContingents(terms: readonly string[], view: View): number {
  return select('contingents', parseQuery('contingents', terms, view), view).reduce(
    (total, each) => total + each.fields.count,
    0,
  );
}
