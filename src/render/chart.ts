import type { Cell } from '../model/table.js';

/** Blocks of one eighth to eight eighths of a column. */
const EIGHTHS = ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'] as const;
const LEVELS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const ASCII_LEVELS = ['_', '.', '-', '=', '+', '*', '%', '#'] as const;

/** One bar a number, the longest as long as `width`; nothing for none, and a mark for the least that is more than none. */
export function bars(cells: readonly Cell[], width: number, ascii: boolean): string[] {
  const values = cells.map(numberOf);
  const most = Math.max(0, ...values);
  return values.map((value) =>
    value <= 0 || most === 0 ? '' : ascii ? asciiBar((value / most) * width) : bar((value / most) * width),
  );
}

function bar(length: number): string {
  const eighths = Math.max(1, Math.round(length * 8));
  const rest = eighths % 8;
  return `${'█'.repeat(Math.floor(eighths / 8))}${rest === 0 ? '' : (EIGHTHS[rest - 1] ?? '')}`;
}

function asciiBar(length: number): string {
  return '#'.repeat(Math.max(1, Math.round(length)));
}

/** One mark a number, higher for more; a space for none. */
export function sparkline(cells: readonly Cell[], ascii: boolean): string {
  const values = cells.map(numberOf);
  const most = Math.max(0, ...values);
  const levels = ascii ? ASCII_LEVELS : LEVELS;
  return values
    .map((value) => (value <= 0 ? ' ' : (levels[Math.ceil((value / most) * levels.length) - 1] ?? '')))
    .join('');
}

function numberOf(cell: Cell): number {
  return typeof cell === 'number' ? cell : 0;
}
