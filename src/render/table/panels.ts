import type { Column } from '../../model/table.js';
import type { RenderOptions } from '../renderer.js';
import { SHORTEST_BAR } from './charts.js';
import { GAP, wantedWidths } from './columns.js';
import type { Texts } from './texts.js';

/** A cross too wide for the terminal as several tables one under the other, each with the rows' heads. */
export function panelsOf(whole: Texts, barred: Column | undefined, options: RenderOptions): Texts[] {
  if (options.width === undefined) return [whole];
  const [head = 0, ...others] = wantedWidths(whole, options, true).map((width, i) =>
    whole.columns[i] === barred ? width + GAP + SHORTEST_BAR : width,
  );
  const room = options.width - Math.min(head, Math.floor(options.width / 2));
  const panels: number[][] = [];
  let left = 0;
  for (const [i, width] of others.entries()) {
    if (width + GAP > left || panels.length === 0) {
      panels.push([]);
      left = room;
    }
    panels.at(-1)?.push(i + 1);
    left -= width + GAP;
  }
  const pick = <T>(cells: readonly T[], panel: readonly number[]): T[] =>
    [0, ...panel].flatMap((i) => cells.slice(i, i + 1));
  if (panels.length < 2) return [whole];
  return panels.map((panel) => ({
    columns: pick(whole.columns, panel),
    rows: whole.rows.map((row) => pick(row, panel)),
    totals: whole.totals.map((row) => pick(row, panel)),
  }));
}
