import type { Table } from '../../model/table.js';
import { wording } from '../cell.js';
import type { Paint } from '../paint.js';
import { laidOut } from '../pivot.js';
import type { Renderer, RenderOptions } from '../renderer.js';
import { block } from './block.js';
import { barredColumn, sparklines, withBars } from './charts.js';
import { notes } from './notes.js';
import { panelsOf } from './panels.js';
import { sheet } from './sheet.js';
import { textsOf } from './texts.js';

/** For people: columns as wide as they need, or as the terminal has room for. */
export const table: Renderer = async ({ tables }, options) => {
  const { paint } = options;
  const drawn = tables.map(async (each) =>
    each.sheet ? sheet(each, options, paint) : grid(each, options, paint, tables.length > 1 || each.titled === true),
  );
  return (await Promise.all(drawn)).join('\n');
};

async function grid(from: Table, options: RenderOptions, paint: Paint, titled: boolean): Promise<string> {
  const table = laidOut(from);
  const whole = textsOf(table, options);
  const crossed = from.pivot !== undefined;
  const panels = crossed ? panelsOf(whole, barredColumn(table), options) : [whole];
  const parts = await Promise.all(
    panels.map((panel) =>
      block(withBars(panel, table, options, crossed), options, paint, { crossed, wrapped: from.wrap === true }),
    ),
  );
  const lines = [
    ...(titled ? [paint.bold(wording(from.title, options.language))] : []),
    parts.map((part) => part.text).join('\n\n'),
    ...(table.chart?.kind === 'lines' && table.rows.length > 0 ? ['', ...sparklines(table, options)] : []),
    ...notes(
      from,
      options,
      paint,
      parts.reduce((sum, part) => sum + part.cuts, 0),
    ),
  ];
  return `${lines.join('\n')}\n`;
}
