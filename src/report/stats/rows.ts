import { UsageError } from '../../model/fault.js';
import { didYouMean } from '../../model/suggest.js';
import { compareNames } from '../../model/text.js';
import type { View } from '../../model/view.js';
import type { Group } from './aggregate.js';
import type { Dimension } from './dimension.js';

/** The code that the groups outside the largest go by, once they are summed. */
export const OTHERS = 'others';

export type SortKey = 'count' | 'share' | 'label' | 'code';
export const SORT_KEYS: readonly SortKey[] = ['count', 'share', 'label', 'code'];

/** How to order groups; by their own order, else by size, if left out. */
export interface Sort {
  key: SortKey;
  descending: boolean;
}

/** Reads `count`, `-count`, `label` and the like. Throws a UsageError for anything else. */
export function parseSort(text: string): Sort {
  const descending = text.startsWith('-');
  const name = descending ? text.slice(1) : text;
  const key = SORT_KEYS.find((each) => each === name);
  if (key) return { key, descending };
  throw new UsageError(
    `Statistics cannot be sorted by \`${text}\`.`,
    `${didYouMean(name, SORT_KEYS) ?? ''} Sort by ${SORT_KEYS.join(', ')}; a leading - reverses.`.trim(),
  );
}

/** Codes of a one-way table in the order of its rows; the group without a value comes last. */
export function orderCodes(
  groups: readonly Group[],
  dimension: Dimension,
  sort: Sort | undefined,
  view: View,
): (string | null)[] {
  const known = groups.flatMap(({ at: [code], count }) => (typeof code === 'string' ? [{ code, count }] : []));
  const compare = comparison(dimension, sort, view);
  known.sort((a, b) => compare(a, b) || (a.code < b.code ? -1 : 1));
  return [...known.map(({ code }) => code), ...(groups.some(({ at }) => at[0] === null) ? [null] : [])];
}

interface Counted {
  code: string;
  count: number;
}

function comparison(dimension: Dimension, sort: Sort | undefined, view: View): (a: Counted, b: Counted) => number {
  const { language } = view;
  const label = (code: string): string => dimension.labelOf(code)[language];
  const byLabel = (a: Counted, b: Counted): number => compareNames(label(a.code), label(b.code), language);
  if (!sort) {
    const { order } = dimension;
    return order
      ? (a, b) => order.indexOf(a.code) - order.indexOf(b.code)
      : (a, b) => b.count - a.count || byLabel(a, b);
  }
  const sign = sort.descending ? -1 : 1;
  if (sort.key === 'label') return (a, b) => sign * byLabel(a, b);
  if (sort.key === 'code') return (a, b) => sign * (a.code < b.code ? -1 : 1);
  return (a, b) => sign * (a.count - b.count) || byLabel(a, b);
}

/** The codes of the largest groups. */
export function largest(groups: readonly Group[], most: number, dimension: Dimension, view: View): Set<string> {
  const bySize = orderCodes(groups, dimension, { key: 'count', descending: true }, view).filter(
    (code) => code !== null,
  );
  return new Set(bySize.slice(0, most));
}
