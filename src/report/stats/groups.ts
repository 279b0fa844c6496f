import type { Cell, Column } from '../../model/table.js';
import type { View } from '../../model/view.js';
import { groupBy } from './aggregate.js';
import type { Dimension } from './dimension.js';
import { orderCodes } from './rows.js';

/** What stands in one group of a dimension; null is the group without a value. */
export interface Gathered<T> {
  code: string | null;
  items: readonly T[];
}

/** Things by the groups that they belong to, in the order of the dimension; one with several values stands in several. */
export function gathered<T>(
  items: readonly T[],
  codesOf: (item: T) => readonly string[],
  dimension: Dimension,
  view: View,
): Gathered<T>[] {
  const within = new Map<string | null, T[]>();
  for (const item of items) {
    const codes = codesOf(item);
    for (const code of codes.length === 0 ? [null] : codes) within.set(code, [...(within.get(code) ?? []), item]);
  }
  const points = [...within].flatMap(([code, all]) => all.map((_, unit) => ({ at: [code], unit, weight: 1 })));
  const order = orderCodes(groupBy(points), dimension, undefined, view);
  return order.map((code) => ({ code, items: within.get(code) ?? [] }));
}

/** The column of a dimension whose groups are rows. */
export function groupColumn({ name, label, labelOf, absent }: Dimension): Column {
  return { key: name, label, kind: 'code', labels: labelOf, absent };
}

export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** A row that sums up the others. */
export const totalRow = (...cells: readonly Cell[]): Cell[] => ['Total', ...cells];
