import type { Range } from '../../model/diagnostic.js';
import { clean } from '../clean.js';
import { cut, widthOf } from '../width.js';

/** Longest line of a text that a frame shows without cutting where the width is not known. */
const WIDE = 160;

/** Of the lines of a text the one a range starts in and the one before it, numbered, with carets under what is wrong. */
export function frame(lines: readonly string[], { start, end }: Range, width = WIDE): string[] {
  const line = lines[start.line - 1];
  if (line === undefined || (lines.length === 1 && line === '')) return [];
  const before = start.line > 1 ? lines[start.line - 2] : undefined;
  const gutter = String(start.line).length;
  const room = Math.max(20, width - gutter - 6);
  const stop = end.line === start.line ? end.column : line.trimEnd().length + 1;
  // A long line is shown from where the fault can be seen.
  const from = Math.max(
    0,
    widthOf(line.slice(0, stop - 1)) > room ? Math.min(start.column - 1, stop - 1) - Math.floor(room / 3) : 0,
  );
  const lead = from > 0 ? '…' : '';
  const indent = widthOf(clean(line.slice(from, start.column - 1))) + lead.length;
  const length = Math.max(1, widthOf(clean(line.slice(start.column - 1, stop - 1))));
  const shown = [
    ...(before === undefined || before.trim() === ''
      ? []
      : [`${String(start.line - 1).padStart(gutter)} │ ${cut(clean(before), room)}`]),
    `${String(start.line)} │ ${cut(lead + clean(line.slice(from)), room)}`,
    `${' '.repeat(gutter)} │ ${' '.repeat(indent)}${'^'.repeat(Math.min(length, Math.max(1, room - indent)))}`,
  ];
  return shown.map((each) => each.trimEnd());
}
