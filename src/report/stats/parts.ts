import type { Cell, Column } from '../../model/table.js';
import type { View } from '../../model/view.js';
import { groupBy, pointsOf, total } from './aggregate.js';
import type { Dimension } from './dimension.js';
import type { Parts } from './measure.js';
import type { Unit } from './units.js';
import { OTHERS } from './rows.js';

/** What each part of a measure counts in each row of a table, and in all. */
export interface Divided {
  columns: readonly Column[];
  cellsOf(code: string | null): Cell[];
  totals: readonly Cell[];
}

/** The units of each row divided by a group of their own. A part that nothing falls in has a column for machines only. */
export function dividedBy(
  { own, codes, labelOf }: Parts,
  units: readonly Unit[],
  first: Dimension,
  rows: readonly (string | null)[],
  view: View,
): Divided {
  const shown = new Set(rows);
  const parts = codes.map((part) => {
    const points = pointsOf(
      units.filter((unit) => unit.own[own]?.includes(part)),
      [first],
    );
    const groups = groupBy(points, ([code = null]) => [shown.has(code) ? code : OTHERS]);
    return { part, all: total(points), counts: new Map(groups.map(({ at: [code = null], count }) => [code, count])) };
  });
  return {
    columns: parts.map(({ part, all }) => ({
      key: part.replaceAll('-', '_'),
      label: labelOf(part, view),
      kind: 'number',
      ...(all === 0 ? { machineOnly: true } : {}),
    })),
    cellsOf: (code) => parts.map(({ counts }) => counts.get(code) ?? 0),
    totals: parts.map(({ all }) => all),
  };
}
