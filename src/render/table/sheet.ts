import type { Table } from '../../model/table.js';
import { wording } from '../cell.js';
import type { Paint } from '../paint.js';
import type { RenderOptions } from '../renderer.js';
import { widthOf, wrap } from '../width.js';
import { GAP } from './columns.js';
import { notes } from './notes.js';
import { textsOf } from './texts.js';

/** Fields and their values, without a head. */
export function sheet(from: Table, options: RenderOptions, paint: Paint): string {
  const { rows } = textsOf(from, options);
  return `${[paint.bold(wording(from.title, options.language)), ...pairs(rows, options, paint), ...notes(from, options, paint, 0)].join('\n')}\n`;
}

/** Lines of fields and their values, these broken into as many lines as they take. */
export function pairs(rows: readonly (readonly string[])[], options: RenderOptions, paint: Paint): string[] {
  const left = Math.max(...rows.map(([field = '']) => widthOf(field)));
  const right = Math.max(24, (options.width ?? 100) - left - GAP);
  return rows.flatMap(([field = '', value = '']) =>
    wrap(value, right).map((line, i) =>
      `${i === 0 ? paint.cyan(field) + ' '.repeat(left - widthOf(field)) : ' '.repeat(left)}${' '.repeat(GAP)}${line}`.trimEnd(),
    ),
  );
}
